import type { DiagnosticsReasons } from '../../../preload/contract/diagnostics.ts'
import type { CheckName, Remedy, Trouble, Troubles } from '../../../preload/contract.ts'
import { inFigures } from '../../../preload/import-words.ts'
import type { Words } from '../../../preload/import-words.ts'

/** What each check is about, and what it says where nothing is wrong or nothing can be told. */
export const checkWords: Record<CheckName, { name: string; ok: string; unknown: string }> = {
  api: {
    name: 'Squarespace',
    ok: 'It answers, and nothing stands in between.',
    unknown: 'Not asked.',
  },
  login: {
    name: 'Squarespace’s sign-in',
    ok: 'It answers, and nothing stands in between.',
    unknown: 'Not asked.',
  },
  clock: {
    name: 'Clock',
    ok: 'This computer’s clock is right.',
    unknown: 'Squarespace did not say what time it is.',
  },
  keychain: {
    name: 'Keychain',
    ok: 'It opens, so keys are stored sealed.',
    unknown: 'Nothing had to be sealed yet.',
  },
  link: {
    name: 'Links',
    ok: 'Links that begin with latchkey: come to this app.',
    unknown: 'That cannot be told on this computer.',
  },
  port: {
    name: 'Way back from the browser',
    ok: 'The port that sign-ins come back to is free.',
    unknown: 'No developer app uses a port of this computer.',
  },
  storage: {
    name: 'Stores on this computer',
    ok: 'Their file is whole.',
    unknown: 'Not looked at.',
  },
  room: {
    name: 'Room on the disk',
    ok: 'There is enough.',
    unknown: 'This computer does not say how much there is.',
  },
}

type Advice = { wrong: string; mend: string }

const minute = 60_000
const megabyte = 1024 * 1024

function lengthOf(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(milliseconds) / minute))
  if (minutes < 120) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} hours` : `${inFigures(Math.round(hours / 24))} days`
}

const advice: { [Each in keyof Troubles]: (facts: Troubles[Each]) => Advice } = {
  offline: () => ({
    wrong: 'This computer is offline.',
    mend: 'Connect it to a network, and check again.',
  }),
  'name-unknown': () => ({
    wrong: 'The network does not know this address.',
    mend: 'Try another network. If the others work, ask whoever runs this one to let squarespace.com through.',
  }),
  'no-answer': () => ({
    wrong: 'The connection was refused or cut.',
    mend: 'Try another network. A firewall on this computer or in the office may keep Latchkey from it.',
  }),
  'timed-out': () => ({
    wrong: 'There was no answer in time.',
    mend: 'Check again in a minute. If it stays, try another network: a firewall may hold it up.',
  }),
  'server-trouble': () => ({
    wrong: 'Squarespace has trouble on its side.',
    mend: 'Wait a while; status.squarespace.com says more. Nothing is lost.',
  }),
  'proxy-asks': () => ({
    wrong: 'A proxy stands in between and asks for a name and a password.',
    mend: 'Ask whoever runs the network to let squarespace.com through without them.',
  }),
  'proxy-failed': () => ({
    wrong: 'This computer is set to use a proxy that does not work.',
    mend: 'Correct the proxy in this computer’s network settings, or turn it off.',
  }),
  certificate: () => ({
    wrong: 'Something opens the secure connection: its certificate is not Squarespace’s.',
    mend: 'A virus scanner or the office’s filter does that. Have it leave squarespace.com alone, or have its certificate installed on this computer.',
  }),
  'certificate-date': () => ({
    wrong: 'No secure connection is possible at the time that this computer’s clock shows.',
    mend: 'Set date, time and time zone to automatic, and check again.',
  }),
  intercepted: () => ({
    wrong: 'Something else answered in Squarespace’s place.',
    mend: 'Open any page in your browser: a network’s sign-in page may be waiting there. If not, a filter blocks squarespace.com.',
  }),
  'clock-off': ({ ahead }) => ({
    wrong: `This computer’s clock is ${lengthOf(ahead)} ${ahead > 0 ? 'ahead' : 'behind'}.`,
    mend: 'Set date, time and time zone to automatic. Until then sign-ins may seem to end too early.',
  }),
  'no-keychain': () => ({
    wrong: 'There is no keychain, so keys are kept in memory only, until Latchkey quits.',
    mend: 'On Linux, install GNOME Keyring or KWallet, sign in anew, and start Latchkey again.',
  }),
  'keychain-locked': () => ({
    wrong: 'The keychain is locked or refuses Latchkey.',
    mend: 'Unlock it, allow Latchkey to use it, and check again. What is stored is kept safe.',
  }),
  'keychain-silent': () => ({
    wrong: 'The keychain does not answer.',
    mend: 'It may be asking for your password in another window. Answer it, and check again.',
  }),
  'link-not-registered': () => ({
    wrong: 'No app opens links that begin with latchkey:, so a sign-in cannot come back by one.',
    mend: 'Register them for this app. If that does not last, install Latchkey again.',
  }),
  'link-elsewhere': () => ({
    wrong: 'Links that begin with latchkey: go to another app, or to a Latchkey in an old place.',
    mend: 'Register them for this app, and remove the other copy.',
  }),
  'port-busy': ({ port }) => ({
    wrong: `Another program uses port ${port}, which sign-ins come back to.`,
    mend: 'Quit that program, or choose another port in Settings, Developer apps.',
  }),
  'storage-damaged': () => ({
    wrong: 'The file of your stores is damaged.',
    mend: 'Quit Latchkey and start it again: it saves what can be read, and offers the newest backup.',
  }),
  'storage-read-only': () => ({
    wrong: 'Latchkey’s folder cannot be written, so nothing new is saved.',
    mend: 'Make the folder writable, or free space on its disk. Latchkey goes on by itself.',
  }),
  'no-room': ({ missing }) => ({
    wrong: `The disk is nearly full: ${inFigures(Math.max(1, Math.ceil(missing / megabyte)))} MB are missing for the next backup.`,
    mend: 'Free some space, and check again.',
  }),
  'not-checked': () => ({
    wrong: 'This check did not come to an end.',
    mend: 'Check again. If it happens again, send a report to whoever helps you.',
  }),
}

/** What is wrong, and how it is mended: a sentence or two each. */
export function adviceOf<Of extends keyof Troubles>(trouble: Trouble<Of>): Advice {
  return advice[trouble.trouble](trouble)
}

/** What the app offers to do about it. */
export const remedyNames: Record<Remedy, string> = {
  'register-link': 'Register links',
  'open-clock-settings': 'Open clock settings…',
  'open-proxy-settings': 'Open network settings…',
  'open-keychain': 'Open Keychain Access…',
}

const failed: Record<Remedy, string> = {
  'register-link': 'The system did not give the links to this app. Install Latchkey again.',
  'open-clock-settings': 'The settings did not open. Open this computer’s settings yourself.',
  'open-proxy-settings': 'The settings did not open. Open this computer’s settings yourself.',
  'open-keychain': 'Keychain Access did not open. You find it with Spotlight.',
}

export const diagnosticsWords: Words<DiagnosticsReasons> = {
  'remedy-failed': ({ remedy }) => failed[remedy],
}
