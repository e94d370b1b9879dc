import type { Reasons, ReturnBy } from '../../preload/contract.ts'
import { Failure } from '../common/failure.ts'

// Longer than any token that was seen (fact sheet, section 1.6).
const longest = 8_192
// Nothing that a browser would mend: the registered address is compared as it is written.
const plainAddress = /^[a-z]+:\/\/[^\s\p{Cc}\\]+$/iu

/** The loopback redirect URI that is suggested; its port is one that no known service has. */
export const defaultLoopback = 'http://127.0.0.1:17421/oauth/callback'

/** The redirect URI of the app link, as it is registered with the operating system. */
export const appLink = 'latchkey://oauth/callback'

/** One pasted word of a kind. Throws `Failure`, which never repeats the text. */
export function readWord(text: string, kind: Reasons['not-a-word']['word']): string {
  const word = text.trim()
  const problem = problemOf(word)
  if (problem === null) return word
  throw new Failure({ code: 'invalid-input', reason: 'not-a-word', word: kind, problem })
}

function problemOf(word: string): Reasons['not-a-word']['problem'] | null {
  if (word === '') return 'empty'
  if (word.length > longest) return 'too-long'
  if (/\s/.test(word)) return 'several-words'
  return /^[\x21-\x7e]+$/.test(word) ? null : 'odd-characters'
}

/** A client id; a colon would end it in HTTP Basic (RFC 7617). Throws `Failure`. */
export function readClientId(text: string): string {
  const clientId = readWord(text, 'client-id')
  if (clientId.includes(':')) {
    throw new Failure({ code: 'invalid-input', reason: 'colon-in-client-id' })
  }
  return clientId
}

/**
 * The redirect URI of a developer app, which Squarespace compares letter by letter with what is
 * registered there. Throws `Failure`.
 */
export function readRedirectUri(text: string, returnBy: ReturnBy): string {
  if (returnBy === 'link') {
    if (text === appLink) return text
    throw new Failure({ code: 'invalid-input', reason: 'not-the-app-link', appLink })
  }
  const url = plainAddress.test(text) && URL.canParse(text) ? new URL(text) : null
  if (url === null) throw noRedirectUri('no-address')
  if (url.username !== '' || url.password !== '' || url.hash !== '' || text.endsWith('#')) {
    throw noRedirectUri('more-than-an-address')
  }
  if (returnBy === 'loopback') requireLoopback(url)
  // A page on this computer is for trying: what it is sent does not travel.
  else if (url.protocol !== 'https:' && !isThisComputer(url)) {
    throw noRedirectUri('not-https')
  }
  return text
}

const thisComputer = new Set(['127.0.0.1', 'localhost'])
const isThisComputer = ({ protocol, hostname }: URL) =>
  protocol === 'http:' && thisComputer.has(hostname)

function requireLoopback(url: URL): void {
  if (isThisComputer(url) && Number(url.port) >= 1_024 && url.search === '') return
  throw new Failure({ code: 'invalid-input', reason: 'not-a-loopback', like: defaultLoopback })
}

const noRedirectUri = (problem: Reasons['not-a-redirect-uri']['problem']) =>
  new Failure({ code: 'invalid-input', reason: 'not-a-redirect-uri', problem })
