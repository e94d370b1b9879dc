/** What an administrator has fixed on this computer, read once at the start. */
import type { Policies, PolicyTrouble } from '../../preload/contract.ts'
import { readFile } from './file.ts'
import type { PolicySource } from './place.ts'
import { allFixed, noneFixed, understand } from './understand.ts'

export { policySourceOf } from './place.ts'

/** The policies in force, where they come from, and what is wrong with that file. */
export type Policy = Policies & {
  /** The file that was found; null where there is none. */
  path: string | null
  troubles: PolicyTrouble[]
}

/**
 * Reads the first of these files that is there. Never throws, and is quick where there is none. What a
 * file means to forbid stays forbidden as far as it can be read; one that cannot be read at all
 * forbids everything, and one that somebody else than its keeper can write counts for nothing. Each
 * of these is a trouble to be shown.
 */
export function readPolicy({ paths, keeper }: PolicySource): Policy {
  for (const path of paths) {
    const found = readFile(path, keeper)
    switch (found.kind) {
      case 'absent':
        continue
      case 'unreadable':
        return { ...allFixed, path, troubles: [{ kind: 'unreadable' }] }
      case 'untrusted':
        return { ...noneFixed, path, troubles: [{ kind: 'untrusted', what: found.what }] }
      case 'text':
        return { ...understand(found.text), path }
    }
  }
  return { ...noneFixed, path: null, troubles: [] }
}
