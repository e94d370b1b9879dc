import { win32 } from 'node:path'
import type { Keeper } from './file.ts'

/** Where the policy file may be, the first that is there counts; and whose it must be. */
export type PolicySource = { paths: readonly string[]; keeper: Keeper }

/** The computer and the run, as far as the place of the policy file depends on them. */
type Run = {
  platform: NodeJS.Platform
  env: Readonly<NodeJS.ProcessEnv>
  /** Whose process this is; null where users have no number. */
  userId: number | null
  /** Whether the app runs from its sources. What is installed never does. */
  isFromSources: boolean
}

/**
 * Where an administrator puts the policy file on such a system. Only a run from the sources may be
 * given another one, by LATCHKEY_POLICY: that is for trying and for tests.
 */
export function policySourceOf({ platform, env, userId, isFromSources }: Run): PolicySource {
  const named = isFromSources ? env['LATCHKEY_POLICY'] : undefined
  if (named !== undefined) return { paths: [named], keeper: userId }
  switch (platform) {
    case 'win32': {
      // The usual folder first: whoever starts a program sets its environment as they like.
      const folders = ['C:\\ProgramData', env['ProgramData'] ?? '']
      const paths = folders
        .filter((folder) => win32.isAbsolute(folder))
        .map((folder) => win32.join(folder, 'Latchkey', 'policy.json'))
      return { paths, keeper: null }
    }
    case 'darwin':
      return { paths: ['/Library/Application Support/Latchkey/policy.json'], keeper: 0 }
    default:
      return { paths: ['/etc/latchkey/policy.json'], keeper: 0 }
  }
}
