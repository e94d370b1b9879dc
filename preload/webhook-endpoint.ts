/**
 * Where Squarespace may be told to send notifications: a public https address (fact sheet, section
 * 5). Imports nothing.
 */

/** In UTF-16 units. */
export const longestEndpoint = 2_000

/** Why an address is no endpoint. */
export type EndpointProblem =
  | 'empty'
  | 'too-long'
  | 'no-address'
  | 'not-https'
  | 'credentials'
  | 'fragment'
  | 'private'

/** What is wrong with an address as an endpoint; null where nothing is. */
export function endpointProblem(text: string): EndpointProblem | null {
  const trimmed = text.trim()
  if (trimmed === '') return 'empty'
  if (trimmed.length > longestEndpoint) return 'too-long'
  if (/[\s\p{Cc}\\]/u.test(trimmed) || !URL.canParse(trimmed)) return 'no-address'
  const url = new URL(trimmed)
  if (url.protocol !== 'https:') return url.protocol === 'http:' ? 'not-https' : 'no-address'
  // What a browser would mend, such as `https:hooks.example`, another program may refuse.
  if (!/^https:\/\/[^/]/i.test(trimmed) || url.hostname === '') return 'no-address'
  if (url.username !== '' || url.password !== '' || /^https:\/\/[^/?#]*@/i.test(trimmed)) {
    return 'credentials'
  }
  if (trimmed.includes('#')) return 'fragment'
  return isPrivate(url.hostname) ? 'private' : null
}

/** An endpoint as it is compared: two spellings of one address are the same endpoint. */
export function sameEndpoint(one: string, other: string): boolean {
  return spelled(one) === spelled(other)
}

function spelled(text: string): string {
  const trimmed = text.trim()
  return URL.canParse(trimmed) ? new URL(trimmed).href : trimmed
}

// Names that lead nowhere but into a network of one's own (RFC 6761, 6762, 8375, and the ones that
// routers and companies use).
const ownNames = new Set([
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'private',
  'test',
  'invalid',
])

/** Whether a host, as `URL` spells it, is reached from this computer or this network only. */
function isPrivate(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '')
  if (host.startsWith('[')) return isPrivateV6(host.slice(1, -1))
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPrivateV4(host.split('.').map(Number))
  const labels = host.split('.')
  return labels.length < 2 || ownNames.has(labels.at(-1) ?? '') || host.endsWith('.home.arpa')
}

// The special-purpose blocks (RFC 6890) that are not reached over the internet.
function isPrivateV4([a = 0, b = 0, c = 0]: number[]): boolean {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 0 && (c === 0 || c === 2)) ||
    (a === 192 && b === 168) ||
    (a === 198 && (b === 18 || b === 19)) ||
    (a === 198 && b === 51 && c === 100) ||
    (a === 203 && b === 0 && c === 113) ||
    a >= 224
  )
}

/** `address` as `URL` spells it: shortest form, lower case. */
function isPrivateV6(address: string): boolean {
  const groups = groupsOf(address)
  const first = groups[0] ?? 0
  // IPv4 inside: mapped, compatible, or behind a translator.
  const isInside =
    groups.slice(0, 5).every((group) => group === 0) && [0, 0xffff].includes(groups[5] ?? 1)
  if (isInside || first === 0x64) {
    const [high = 0, low = 0] = groups.slice(6)
    return isPrivateV4([high >> 8, high & 0xff, low >> 8, low & 0xff])
  }
  // Of all addresses, those of 2000::/3 are given out; 2001:db8::/32 is for examples.
  return first >> 13 !== 1 || (first === 0x2001 && groups[1] === 0xdb8)
}

const readGroups = (text: string) =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))

function groupsOf(address: string): number[] {
  const [before = '', after] = address.split('::')
  const head = readGroups(before)
  const tail = readGroups(after ?? '')
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail]
}
