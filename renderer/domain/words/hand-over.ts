import type { Api2CartReasons } from '../../../preload/contract/api2cart.ts'
import type { HandOverReasons } from '../../../preload/contract/hand-over.ts'
import type { Words } from '../../../preload/import-words.ts'

const keyProblems: Record<Api2CartReasons['not-an-account-key']['problem'], string> = {
  empty: 'Paste the API key of your API2Cart account.',
  'too-long': 'This is longer than an API2Cart key is. Paste the key alone.',
  'several-words': 'An API2Cart key is one word. Paste the key alone.',
  'odd-characters': 'This has characters that no API2Cart key has. Copy the key once more.',
}

const unreachableWords: Partial<Record<Api2CartReasons['api2cart-unreachable']['why'], string>> = {
  offline: 'This computer is offline, so API2Cart could not be asked.',
  'timed-out': 'API2Cart did not answer in time.',
  'server-trouble': 'API2Cart has trouble on its side. Try again later.',
  'not-squarespace':
    'Something else answered in API2Cart’s place, such as the sign-in page of a network. Try another network.',
  'unexpected-reply': 'API2Cart answered in a way that Latchkey does not understand.',
  'wrong-clock': 'The clock of this computer looks wrong. Set it right, then try again.',
}

const refusedWords: Record<Api2CartReasons['store-refused']['what'], string> = {
  'credentials-or-address':
    'API2Cart could not get into the store: it says that the credentials or the address are wrong. Check this connection here, then try again.',
  address:
    'API2Cart could not reach the store at its address. See whether that opens in a browser, then try again.',
  other: 'API2Cart got an error from the store. Try again later.',
}

export const api2cartWords: Words<Api2CartReasons> = {
  'not-an-account-key': ({ problem }) => keyProblems[problem],
  'no-account': () => 'Add your API2Cart account in Settings first.',
  'account-refused': ({ why }) =>
    why === 'unknown-key'
      ? 'API2Cart does not know this API key. Copy it again from your API2Cart account.'
      : 'API2Cart has switched this API key off. See your API2Cart account.',
  'account-denied': () => 'Your API2Cart account may not do this. See your plan there.',
  'api2cart-busy': ({ whose }) =>
    whose === 'account'
      ? 'Your API2Cart account has used up its requests for now. Try again later.'
      : 'API2Cart has asked this store too often for now. Try again later.',
  'already-there': () => 'API2Cart has this store already. It is listed under API2Cart stores.',
  'store-refused': ({ what }) => refusedWords[what],
  'store-gone': () => 'API2Cart no longer has this store.',
  'api2cart-refused': ({ returnCode }) =>
    `API2Cart refused with its code ${returnCode}, which Latchkey can do nothing about.`,
  'api2cart-unreachable': ({ why }) => unreachableWords[why] ?? 'API2Cart cannot be reached.',
}

const deadWords: Record<HandOverReasons['credential-dead']['health'], string> = {
  reauthorize: 'Squarespace no longer accepts this grant. Authorize it again first.',
  'key-rejected': 'Squarespace rejects this key. Replace it first.',
  'site-expired': 'The site’s Squarespace subscription has lapsed. The owner must renew first.',
}

export const handOverWords: Words<HandOverReasons> = {
  'grant-handed-over': () => 'API2Cart refreshes this grant. Take it back first.',
  'credential-dead': ({ health }) => deadWords[health],
  'site-without-url': () => 'This site has no address that API2Cart could be given.',
  'store-there': ({ from }) =>
    from === 'this-connection'
      ? 'API2Cart has this connection already.'
      : 'API2Cart has a store with this address already. It is listed under API2Cart stores.',
  'parameters-unknown': () =>
    'API2Cart asks for something else than before to connect Squarespace. Look for an update of Latchkey.',
  'outcome-unknown': () =>
    'API2Cart did not say whether it took this one. Latchkey looks for it there by itself; nothing is sent twice.',
  'not-handed-over': () => 'This connection is not at API2Cart.',
  'hand-over-running': () => 'Connections are being handed over now. Wait until that is done.',
  'not-refreshed': () =>
    'The grant could not be refreshed just before, so nothing was sent. It is yours as before.',
}
