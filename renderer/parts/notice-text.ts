import type { Notice } from '../../preload/contract.ts'

/** Where a person's data stands, and what to do about it. */
export function noticeText({ kind, path, backupAt }: Notice): string {
  const place = path ?? 'its folder'
  switch (kind) {
    case 'no-keychain':
      return 'This computer has no keychain that Latchkey can use. Keys are kept until you quit and are not written to disk.'
    case 'database-set-aside':
      if (path === null) return 'The store list is empty, but there is a backup of an earlier one.'
      return backupAt === null
        ? `The store list could not be read. It was set aside as ${path}; nothing was deleted. There is no backup yet, so connect your stores again.`
        : `The store list could not be read. It was set aside as ${path}; nothing was deleted.`
    case 'preferences-set-aside':
      return `The settings could not be read. They were set aside as ${path ?? 'a copy'}, and the usual ones are in use.`
    case 'backup-no-room':
      return 'There is not enough room on the disk to back up your stores. Everything else works. Free some space, and the next backup is made by itself.'
    case 'backup-not-written':
      return `Your stores could not be backed up in ${place}. Everything else works. Allow Latchkey to write there, and the next backup is made by itself.`
    case 'read-only':
      return `Latchkey cannot write to ${place}. You can read everything; nothing new is saved. Free some space or allow writing, then restart.`
  }
}
