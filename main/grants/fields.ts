import type { ReturnBy } from '../../preload/contract.ts'
import { Failure } from '../common/failure.ts'

// Longer than any token that was seen (fact sheet, section 1.6).
const longest = 8_192
// Nothing that a browser would mend: the registered address is compared as it is written.
const plainAddress = /^[a-z]+:\/\/[^\s\p{Cc}\\]+$/iu

/** The loopback redirect URI that is suggested; its port is one that no known service has. */
export const defaultLoopback = 'http://127.0.0.1:17421/oauth/callback'

/** The redirect URI of the app link, as it is registered with the operating system. */
export const appLink = 'latchkey://oauth/callback'

const invalid = (message: string) => new Failure({ code: 'invalid-input', message })

/**
 * One pasted word, such as a client secret or a token, called `name` in sentences. Throws `Failure`,
 * which never repeats the text.
 */
export function readWord(text: string, name: string): string {
  const word = text.trim()
  if (word === '') throw invalid(`Paste the ${name} first.`)
  if (word.length > longest) throw invalid(`That is too long for a ${name}.`)
  if (/\s/.test(word)) throw invalid(`The ${name} is one word. Paste nothing else with it.`)
  if (!/^[\x21-\x7e]+$/.test(word)) {
    throw invalid(`That has characters that no ${name} has. Copy it again.`)
  }
  return word
}

/** A client id; a colon would end it in HTTP Basic (RFC 7617). Throws `Failure`. */
export function readClientId(text: string): string {
  const clientId = readWord(text, 'client id')
  if (clientId.includes(':')) throw invalid('A client id has no colon. Copy it again.')
  return clientId
}

/**
 * The redirect URI of a developer app, which Squarespace compares letter by letter with what is
 * registered there. Throws `Failure`.
 */
export function readRedirectUri(text: string, returnBy: ReturnBy): string {
  if (returnBy === 'link') {
    if (text !== appLink) throw invalid(`The app link is always ${appLink}.`)
    return text
  }
  const url = plainAddress.test(text) && URL.canParse(text) ? new URL(text) : null
  if (url === null) throw invalid('The redirect URI is not a web address.')
  if (url.username !== '' || url.password !== '' || url.hash !== '' || text.endsWith('#')) {
    throw invalid('A redirect URI has no user name, no password and nothing after a # sign.')
  }
  if (returnBy === 'loopback') requireLoopback(url)
  // A page on this computer is for trying: what it is sent does not travel.
  else if (url.protocol !== 'https:' && !isThisComputer(url)) {
    throw invalid('The redirect URI must begin with https://.')
  }
  return text
}

const thisComputer = new Set(['127.0.0.1', 'localhost'])
const isThisComputer = ({ protocol, hostname }: URL) =>
  protocol === 'http:' && thisComputer.has(hostname)

function requireLoopback(url: URL): void {
  if (isThisComputer(url) && Number(url.port) >= 1_024 && url.search === '') return
  throw invalid(
    `A loopback redirect URI looks like ${defaultLoopback}, with a port of 1024 or higher. It may say localhost instead.`,
  )
}
