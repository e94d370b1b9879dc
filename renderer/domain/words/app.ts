import type { AppReasons } from '../../../preload/contract/app.ts'
import type { ExportReasons } from '../../../preload/contract/exports.ts'
import type { PracticeReasons } from '../../../preload/contract/practice.ts'
import type { GateReasons } from '../../../preload/contract/reply.ts'
import type { FileTrouble } from '../../../preload/contract.ts'
import type { Words } from '../../../preload/import-words.ts'

export const appWords: Words<AppReasons> = {
  'browser-not-opened': () =>
    'This computer did not open a browser. Copy the link and open it yourself.',
  'mail-not-opened': () =>
    'This computer did not open a mail program. Copy the message and paste it into a mail.',
  'licenses-not-opened': () =>
    'The page was not opened. It is the file LICENSES.chromium.html in the folder of the app.',
  'link-not-in-note': () => 'This link is not in the saved note.',
  'site-without-address': () => 'This site has no address that can be opened in a browser.',
  'practice-page': () => 'Practice stores are made up, so there is no page of theirs to open.',
  'no-backup': () => 'There is no backup that can be read.',
  'backup-unreadable': () => 'This backup cannot be read. Nothing was changed; choose another one.',
  'no-room-to-restore': () =>
    'The disk is full, so nothing was restored or changed. Free some space and try again.',
}

export const exportWords: Words<ExportReasons> = {
  'no-room-for-file': () =>
    'The disk is full, so the file was not saved. Free some space or choose another disk.',
  'file-not-saved': () =>
    'The file could not be saved there. If another program has it open, close it there, or choose another folder.',
}

export const practiceWords: Words<PracticeReasons> = {
  'no-practice-now': () => 'There are no practice stores to enter or leave now.',
  'practice-only': () => 'That is only there with practice stores.',
}

const inside = 'Something went wrong inside Latchkey. Nothing was saved.'
const notWritable = 'Latchkey’s folder cannot be written, so nothing was saved.'
const notDone: Record<FileTrouble, string> = {
  full: 'The disk is full, so nothing was saved. Free some space and try again.',
  'read-only': notWritable,
  'cannot-open': notWritable,
  disk: 'The disk reported an error, so nothing was saved. Try again.',
  busy: 'Another program is using Latchkey’s file, so nothing was saved. Try again in a moment.',
  damaged: 'The store list on this computer is damaged. Restart Latchkey to set it aside safely.',
  'not-understood': inside,
  other: inside,
}

export const gateWords: Words<GateReasons> = {
  'not-understood': () => 'Latchkey does not understand this input.',
  'no-such-call': () => 'Latchkey has no such call.',
  'not-our-window': () => 'This window may not ask.',
  'bridge-failed': () =>
    'Latchkey could not do this. Try again; if it keeps failing, restart Latchkey.',
  'not-done': ({ trouble }) => notDone[trouble],
}
