import type { Notice } from '../../preload/contract.ts'

/** Where a person's data stands, and what to do about it. */
export function noticeText({ kind, path, backupAt }: Notice): string {
  const place = path ?? 'its folder'
  switch (kind) {
    case 'no-keychain':
      return 'This computer has no keychain that Latchkey can use. Keys are kept until you quit and are not written to disk.'
    case 'keys-in-memory':
      return 'Keys that were added without a keychain are in memory only. Latchkey stores them as soon as this computer’s keychain opens.'
    case 'keychain-locked':
      return 'This computer’s keychain is locked, or does not let Latchkey in. What it sealed is kept safe, and nothing new can be saved. Unlock it; if this stays, restart Latchkey.'
    case 'keychain-silent':
      return 'This computer’s keychain does not answer. You can read everything; nothing new can be saved. If it asks for your password, answer it.'
    case 'database-set-aside':
      if (path === null) return 'The store list is empty, but there is a backup of an earlier one.'
      return backupAt === null
        ? `The store list could not be read. It was set aside as ${path}; nothing was deleted. There is no backup yet, so connect your stores again.`
        : `The store list could not be read. It was set aside as ${path}; nothing was deleted.`
    case 'preferences-set-aside':
      return `The settings could not be read. They were set aside as ${path ?? 'a copy'}, and the usual ones are in use.`
    case 'read-only':
      return `Latchkey cannot write to ${place}. You can read everything; nothing new is saved. Free some space or allow writing, then restart.`
  }
}
