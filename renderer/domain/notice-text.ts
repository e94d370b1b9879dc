import type { Notice } from '../../preload/contract.ts'
import { troubleSentence } from './policies.ts'

/** Where a person's data stands, and what to do about it. */
export function noticeText(notice: Notice): string {
  const { kind, path, saved } = notice
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
      return `${damageSays(saved)} It was set aside as ${path}; nothing was deleted.${adviceFor(notice)}`
    case 'preferences-set-aside':
      return `The settings could not be read. They were set aside as ${path ?? 'a copy'}, and the usual ones are in use.`
    case 'policy-file': {
      const troubles = notice.policy?.map(troubleSentence) ?? []
      return [
        `Your administrator’s settings for this computer, ${place}, are not as they should be.`,
        ...troubles,
        'Tell your administrator.',
      ].join(' ')
    }
    case 'backup-no-room':
      return 'There is not enough room on the disk to back up your stores. Everything else works. Free some space, and the next backup is made by itself.'
    case 'backup-not-written':
      return `Your stores could not be backed up in ${place}. Everything else works. Allow Latchkey to write there, and the next backup is made by itself.`
    case 'read-only':
      return `Latchkey cannot write to ${place}. You can read everything; nothing new is saved. Free some space or allow writing; Latchkey then goes on by itself.`
    case 'destroying':
      return 'What you deleted for good is still in Latchkey’s files, because another program is reading them. It will be gone when that program lets go.'
    case 'file-held':
      return 'Another program is using Latchkey’s file. You can read everything; nothing new is saved until it lets go.'
  }
}

function damageSays(saved: Notice['saved']): string {
  const connections = saved?.connections ?? 0
  if (saved?.isWhole === true) return 'The store list was damaged, but all of it could be read.'
  if (connections === 0) return 'The store list was damaged and could not be read.'
  const kept = connections === 1 ? '1 connection' : `${connections} connections`
  return `The store list was damaged. Latchkey could still read ${kept}.`
}

function adviceFor({ backupAt, saved }: Notice): string {
  if (backupAt !== null || saved?.isWhole === true) return ''
  return ' There is no backup yet, so connect what is missing again.'
}
