import type { CallbackProblem } from '../../preload/contract/signin.ts'

/**
 * What came back from Squarespace's consent page. `error` and `description` are plain text of one
 * line that may be shown to a person; `code` and `state` are as they were sent.
 */
export type Callback =
  | { kind: 'code'; code: string; state: string }
  | { kind: 'denied'; state: string | null; description: string | null }
  | { kind: 'refused'; state: string | null; error: string; description: string | null }
  | { kind: 'unreadable'; problem: CallbackProblem }

// Room for the longest code with every character encoded, and for a redirect URI's own query.
const longestText = 32_768
const longestCode = 4_096
const longestError = 60
const longestDescription = 200

const invisible = /[\p{Cc}\p{Cf}\p{Z}]/u
const wrappings: ReadonlySet<string> = new Set([
  '""',
  "''",
  '``',
  '“”',
  '„“',
  '‘’',
  '‚‘',
  '«»',
  '‹›',
  '<>',
])
// Quotes in quotes happen; a text made of nothing else must not take long.
const mostLayers = 4
const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])
// Such as `a=b&c=d`. The first name ends before anything that an address has and a query has not.
const bareQuery = /^([^/?#:=]+=|access_denied(&|#|$))/
const scheme = /^[a-z][a-z0-9+.-]*:/i

/**
 * Reads the address that Squarespace sent a browser to, or only its query, as a person may have
 * pasted it: https, http on the loopback, or `latchkey://oauth/callback`. Denial comes as
 * `error=access_denied` or as a key of that name, with or without `state` (fact sheet, section
 * 1.3). Parameters that OAuth does not know are ignored; one without a value counts as left out,
 * and none may come twice (RFC 6749, section 3.1). Never throws.
 */
export function readCallback(text: string): Callback {
  if (text.length > longestText) return unreadable('too-long')
  const address = unwrap(text)
  if (address === '') return unreadable('empty')
  // What stands behind a line break may be the rest of the address or the next line of an email. A
  // wrong guess would spend the sign-in on a broken code, so neither is guessed.
  if (invisible.test(address)) return unreadable('gap')
  const parts = partsOf(address)
  return typeof parts === 'string' ? unreadable(parts) : readParts(parts)
}

const unreadable = (problem: CallbackProblem): Callback => ({ kind: 'unreadable', problem })

/** Takes off space and other characters that nobody sees, and pairs of quotes or angle brackets. */
function unwrap(text: string): string {
  let seen = trim(text)
  for (let layer = 0; layer < mostLayers; layer += 1) {
    if (seen.length < 2 || !wrappings.has(seen.charAt(0) + seen.slice(-1))) return seen
    seen = trim(seen.slice(1, -1))
  }
  return seen
}

function trim(text: string): string {
  const characters = [...text]
  const start = characters.findIndex(isVisible)
  const end = characters.findLastIndex(isVisible)
  return characters.slice(Math.max(start, 0), end + 1).join('')
}

const isVisible = (character: string) => !invisible.test(character)

type Parts = { query: string; fragment: string }

function partsOf(address: string): Parts | CallbackProblem {
  if (/^[?#]/.test(address)) return split(address)
  if (bareQuery.test(address)) return split(`?${address}`)
  if (!scheme.test(address)) return 'not-an-address'
  if (!URL.canParse(address)) return 'not-an-address'
  const url = new URL(address)
  return isAccepted(url)
    ? { query: url.search.slice(1), fragment: url.hash.slice(1) }
    : 'other-scheme'
}

/** Splits a text that begins with `?` or `#`. */
function split(text: string): Parts {
  const hash = text.indexOf('#')
  if (hash === -1) return { query: text.slice(1), fragment: '' }
  return { query: text.slice(1, Math.max(hash, 1)), fragment: text.slice(hash + 1) }
}

function isAccepted({ protocol, username, password, hostname, host, pathname }: URL): boolean {
  if (username !== '' || password !== '') return false
  if (protocol === 'https:') return true
  if (protocol === 'http:') return loopbackHosts.has(hostname)
  return protocol === 'latchkey:' && host === 'oauth' && pathname === '/callback'
}

/** `isSound` is false for bytes that are no UTF-8 and for a % without its two digits. */
type Parameter = { name: string; value: string; isSound: boolean }

function parametersOf(query: string): Parameter[] {
  return query.split('&').flatMap((pair) => {
    const isSound = canDecode(pair)
    return Array.from(new URLSearchParams(`?${pair}`), ([name, value]) => ({
      name,
      value,
      isSound,
    }))
  })
}

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

function readParts({ query, fragment }: Parts): Callback {
  const parameters = parametersOf(query)
  const all = (name: string) => parameters.filter((parameter) => parameter.name === name)
  const first = (name: string) => all(name)[0]?.value ?? ''
  if (['code', 'state', 'error'].some((name) => all(name).length > 1)) return unreadable('doubled')
  // A code or a state that was cut or mangled on its way is not worth trying.
  if ([...all('code'), ...all('state')].some(({ isSound }) => !isSound)) {
    return unreadable('bad-encoding')
  }
  const code = first('code')
  const state = first('state')
  const error = plain(first('error'), longestError)
  const isDenied = error === 'access_denied' || all('access_denied').length > 0

  if (error !== '' || isDenied) {
    if (code !== '') return unreadable('code-and-error')
    const about = {
      state: state || null,
      description: plain(first('error_description'), longestDescription) || null,
    }
    const isOther = error !== '' && error !== 'access_denied'
    return isOther ? { kind: 'refused', error, ...about } : { kind: 'denied', ...about }
  }
  if (code === '') return unreadable(problemWithoutCode(state, fragment))
  if (code.length > longestCode) return unreadable('long-code')
  return state === '' ? unreadable('no-state') : { kind: 'code', code, state }
}

function problemWithoutCode(state: string, fragment: string): CallbackProblem {
  const names = new Set(parametersOf(fragment).map(({ name }) => name))
  if (['code', 'error', 'access_denied'].some((name) => names.has(name))) return 'fragment'
  return state === '' ? 'nothing-in-it' : 'no-code'
}

/**
 * One line of at most `limit` characters without anything that hides or turns text around: whoever
 * makes a link chooses these words.
 */
function plain(text: string, limit: number): string {
  const line = text
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim()
  const characters = [...line]
  return characters.length > limit
    ? `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
    : line
}
