import { createServer } from 'node:http'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { createSignin } from '../../main/signin/signin.ts'
import { returnWays } from '../../preload/contract.ts'
import type { Events, ReturnBy } from '../../preload/contract.ts'
import { get, visit } from '../main/signin/browser.ts'
import type { Answer } from '../main/signin/browser.ts'
import { addApp, redirectUri } from './grants.ts'
import { startRoom } from './room.ts'
import type { Room } from './room.ts'

/** The sign-in as the app has it, in a room; the end of the test closes it. */
export function signinOf(room: Room, waysBack: readonly ReturnBy[] = returnWays) {
  const opened: string[] = []
  const seen = { raised: 0 }
  const signin = createSignin({
    login: room.login,
    vault: room.vault,
    waysBack,
    connections: room.connections,
    now: room.clock.now,
    openExternal: async (url) => void opened.push(url),
    mayOpen: async () => true,
    raise: () => (seen.raised += 1),
    emit: room.emit,
    report: room.report,
  })
  onTestFinished(() => signin.close())
  return { signin, opened, seen }
}

/** A room with a developer app and its sign-in. */
export async function startSignin(
  changes: Parameters<typeof addApp>[1] = {},
  options: Parameters<typeof startRoom>[0] = {},
) {
  const room = await startRoom(options)
  const app = await addApp(room, changes)
  return { room, app, ...signinOf(room) }
}

/** How the attempts ended that were told so, in order. */
export const finished = (room: Room): Events['signin.finished'][] =>
  room.heard['signin.finished'] ?? []

/** How this attempt ended: its error's code, `ok`, or `waiting`. */
export function endOf(room: Room, attemptId: string): string {
  const ends = finished(room).filter((each) => each.attemptId === attemptId)
  if (ends.length > 1) return 'ended twice'
  const [end] = ends
  if (end === undefined) return 'waiting'
  return 'error' in end ? end.error.code : 'ok'
}

export const stateOf = (authorizeUrl: string) =>
  new URL(authorizeUrl).searchParams.get('state') ?? ''

/** A state that differs from this one in its first character alone. */
export const anotherState = (state: string) =>
  `${state.startsWith('x') ? 'y' : 'x'}${state.slice(1)}`

/** An address of the redirect URI with these parameters. */
export function callbackUrl(parameters: Record<string, string>, uri: string = redirectUri): string {
  return `${uri}?${new URLSearchParams(parameters).toString()}`
}

/** Another program that has the port; 0 lets the system choose. */
export async function occupy(port: number) {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const close = async () => {
    if (!server.listening) return
    server.close()
    await once(server, 'close')
  }
  onTestFinished(close)
  return { port: typeof address === 'object' && address !== null ? address.port : port, close }
}

export const loopbackUri = (port: number) => `http://127.0.0.1:${port}/oauth/callback`

/**
 * A person's browser comes to an address. The page that it is led on to opens when the test ends: the
 * loopback stays open for that page, and a room that closes would wait for it.
 */
export async function browse(url: string): Promise<Answer> {
  const answer = await get(url, { headers: visit })
  const { location } = answer.headers
  if (typeof location === 'string') {
    const page = new URL(location, url).href
    // A test may have opened it, or closed the port.
    onTestFinished(() => get(page, { headers: visit }).then(undefined, () => undefined))
  }
  return answer
}
