import { win32 } from 'node:path'

/**
 * Where an administrator puts the policy file on such a system; the first that is there counts. On
 * Windows the usual folder comes before `programData`, the value of %ProgramData%, which whoever
 * starts a program can set as they like.
 */
export function policyFileOf(
  platform: NodeJS.Platform,
  programData: string | undefined,
): readonly string[] {
  switch (platform) {
    case 'win32': {
      const folders = ['C:\\ProgramData', ...(programData === undefined ? [] : [programData])]
      return folders.map((folder) => win32.join(folder, 'Latchkey', 'policy.json'))
    }
    case 'darwin':
      return ['/Library/Application Support/Latchkey/policy.json']
    default:
      return ['/etc/latchkey/policy.json']
  }
}
