/** The ways home from Squarespace's consent page, and the redirect URI of each. */
import type { DeveloperApp, ReturnBy } from '../../preload/contract.ts'

/** The port of a new developer app's loopback redirect URI. */
export const usualPort = 17421

/** The redirect URI of the app link, which Latchkey registers with the system. */
export const linkUri = 'latchkey://oauth/callback'

/** The names of this computer in a loopback redirect URI; the first is the usual one. */
export const loopbackHosts = ['127.0.0.1', 'localhost'] as const

/** One of `loopbackHosts`. */
export type LoopbackHost = (typeof loopbackHosts)[number]

const loopbackPattern = /^(http:\/\/)(127\.0\.0\.1|localhost):(\d{1,5})(\/[^?#]*)?$/
const leastPort = 1024
const mostPort = 65_535

/** The loopback redirect URI with this port (RFC 8252, section 7.3). */
export function loopbackUri(port: number): string {
  return `http://127.0.0.1:${port}/oauth/callback`
}

/** The port of a loopback redirect URI; null when the URI is another one. */
export function portOf(redirectUri: string): number | null {
  const digits = loopbackPattern.exec(redirectUri)?.[3]
  return digits === undefined ? null : parsePort(digits)
}

function withPort(loopback: string, port: number): string {
  return loopback.replace(loopbackPattern, `$1$2:${port}$4`)
}

/** The same loopback redirect URI by the other name of this computer. */
export function withHost(loopback: string, host: LoopbackHost): string {
  return loopback.replace(loopbackPattern, `$1${host}:$3$4`)
}

/** By which name of this computer a loopback redirect URI goes. */
export function hostOf(loopback: string): LoopbackHost {
  const found = loopbackPattern.exec(loopback)?.[2]
  return loopbackHosts.find((host) => host === found) ?? '127.0.0.1'
}

/** A port as it was typed, 1024 to 65535; null when it is none. */
export function parsePort(text: string): number | null {
  const trimmed = text.trim()
  if (!/^\d{4,5}$/.test(trimmed)) return null
  const port = Number(trimmed)
  return port >= leastPort && port <= mostPort ? port : null
}

/** What is chosen and typed about the way home. */
export type ReturnDraft = {
  returnBy: ReturnBy
  /** The loopback redirect URI but for its port. */
  loopback: string
  port: string
  /** The https address of the person's own page. */
  address: string
}

/**
 * What is chosen of a developer app's redirect URI; a new one comes back by loopback, or by the first
 * way that may be used.
 */
export function toReturnDraft(
  app: Pick<DeveloperApp, 'redirectUri' | 'returnBy'> | null,
  mayUse: (way: ReturnBy) => boolean,
): ReturnDraft {
  const usual = loopbackUri(usualPort)
  if (app === null) {
    const first = returnWays.find(({ id }) => mayUse(id))?.id ?? 'loopback'
    return { returnBy: first, loopback: usual, port: portText(usual), address: '' }
  }
  const { redirectUri, returnBy } = app
  const loopback = portOf(redirectUri) === null ? usual : redirectUri
  const own = returnBy === 'page' || returnBy === 'paste'
  return { returnBy, loopback, port: portText(loopback), address: own ? redirectUri : '' }
}

function portText(loopback: string): string {
  return String(portOf(loopback) ?? usualPort)
}

const thisComputer: ReadonlySet<string> = new Set(loopbackHosts)

/**
 * What is wrong with a redirect URI that is an address of the person's own; null for nothing. For
 * trying, it may be on this computer.
 */
export function addressProblem(text: string): string | null {
  const address = text.trim()
  if (address === '') return 'Type the address of your page.'
  const url = URL.parse(address)
  if (url === null) return 'This is not a whole address. It begins with https://.'
  const here = url.protocol === 'http:' && thisComputer.has(url.hostname)
  if (url.protocol !== 'https:' && !here) return 'The address must begin with https://.'
  if (url.username !== '' || url.password !== '') return 'Leave out the name and password.'
  if (url.hash !== '' || address.endsWith('#')) return 'Leave out the part after #.'
  return null
}

/** The redirect URI of what is chosen and typed, or what is wrong with it. */
export function redirectUriOf({
  returnBy,
  loopback,
  port,
  address,
}: ReturnDraft): { redirectUri: string } | { problem: string } {
  switch (returnBy) {
    case 'loopback': {
      const parsed = parsePort(port)
      return parsed === null
        ? { problem: `The port is a number from ${leastPort} to ${mostPort}.` }
        : { redirectUri: withPort(loopback, parsed) }
    }
    case 'link':
      return { redirectUri: linkUri }
    case 'page':
    case 'paste': {
      const problem = addressProblem(address)
      return problem === null ? { redirectUri: address.trim() } : { problem }
    }
  }
}

/** What each way is called. */
export const wayNames: Record<ReturnBy, string> = {
  loopback: 'Loopback',
  link: 'App link',
  page: 'Your own web page',
  paste: 'Paste',
}

/** What each way does, in the order in which they are offered. */
export const returnWays: { id: ReturnBy; name: string; text: string }[] = [
  {
    id: 'loopback',
    name: wayNames.loopback,
    text: 'The browser hands the answer to Latchkey on this computer.',
  },
  {
    id: 'link',
    name: wayNames.link,
    text: 'The browser asks whether it may open Latchkey.',
  },
  {
    id: 'page',
    name: wayNames.page,
    text: 'A page of yours sends the answer on to Latchkey.',
  },
  {
    id: 'paste',
    name: wayNames.paste,
    text: 'You copy the browser’s address into Latchkey.',
  },
]
