import type { CallbackProblem, SigninReasons } from '../../../preload/contract/signin.ts'
import type { Words } from '../../../preload/import-words.ts'

const copyAgain = 'Copy the whole address from the browser’s address bar'

/** What is wrong with what was pasted, and the way on. */
const unreadable: Record<CallbackProblem, string> = {
  empty: `Nothing was pasted. ${copyAgain}.`,
  'too-long': `That is too long for an address from Squarespace. ${copyAgain}, and nothing else.`,
  gap: `There is a space, a line break or a hidden character in that address. ${copyAgain} in one piece.`,
  'not-an-address': `That is not a web address. ${copyAgain}, from “https://” to its end.`,
  'other-scheme': `Squarespace does not send a browser to such an address. ${copyAgain} of the page that opened after you chose Allow.`,
  'bad-encoding': `A part of that address is missing or was changed. ${copyAgain} again.`,
  doubled: `That address says the same thing twice. ${copyAgain} again, only once.`,
  'code-and-error': 'That address says yes and no at once. Start the sign-in again.',
  fragment:
    'Squarespace’s answer stands behind a # in that address, where it does not belong. Check the redirect URI of the developer app, then start the sign-in again.',
  'nothing-in-it': `Squarespace’s answer is not in that address. ${copyAgain}, also the part after the question mark.`,
  'no-code': `There is no code in that address. Choose Allow in Squarespace, wait for the next page, then copy its whole address.`,
  'no-state': `A part of that address is missing. ${copyAgain}, up to its very end.`,
  'long-code': `The code in that address is too long to be Squarespace’s. ${copyAgain} again.`,
}

export const signinWords: Words<SigninReasons> = {
  'nobody-came-back': () =>
    'Nobody came back from Squarespace within ten minutes. Start again when you are ready.',
  'sign-in-canceled': () => 'The sign-in was cancelled. Nothing was saved.',
  'sign-in-ended': () => 'This sign-in has ended. Start again.',
  'no-scopes': () => 'Choose at least one thing that this grant may do.',
  'address-received': () =>
    'This address was received already. There is nothing more to do with it.',
  'address-unreadable': ({ problem }) => unreadable[problem],
  'address-denied': () => 'This address says that access was denied.',
  'address-unexpected': () =>
    'No sign-in is waiting for this address. It may have come back already.',
  'address-of-another': () =>
    'This address belongs to another sign-in. Copy the one that the newest sign-in ended at.',
  'access-denied': () => 'Someone pressed Deny on Squarespace’s page. Nothing was saved.',
  'sign-in-refused': () => 'Squarespace refused this sign-in. Nothing was saved.',
  'app-rejected': () =>
    'Squarespace rejects the developer app. Compare its client id and client secret in Settings with Squarespace’s developer apps page.',
  'code-spent': () =>
    'The code from Squarespace was too old or had been used: it works once, within two minutes. Sign in again.',
  'port-waited-at': ({ port }) =>
    `Another sign-in is waiting on port ${port} with another redirect URI. Finish or cancel it first.`,
  'port-taken': ({ port }) =>
    `Another program uses port ${port} of this computer. Close that program and try again, or use another port.`,
}
