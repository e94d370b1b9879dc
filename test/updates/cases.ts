import type { Answer, startFeedServer } from '../fakes/feed-server.ts'
import { describe, signByAnother } from '../fakes/feed-server.ts'
import type { UpdateState } from '../../preload/contract.ts'
import type { AppImage } from './app-images.ts'

type Server = Awaited<ReturnType<typeof startFeedServer>>

/** What a server says, and what the app is to make of it. */
export type Case = {
  name: string
  prepare: (server: Server) => void | Promise<void>
  tidy?: (server: Server) => void | Promise<void>
  /** Downloads find a disk that is full. */
  isDiskFull?: boolean
  ends: Exclude<UpdateState['kind'], 'failed'> | (UpdateState & { kind: 'failed' })['why']
}

const never: Answer = () => {}

/** Everything that may go wrong between a release and an app, of `version`, that runs. */
export function casesOf(version: string, next: AppImage): Case[] {
  const name = `Latchkey-${next.version}.AppImage`
  const whole = describe(name, next.content)
  const corrupt = Buffer.from(next.content)
  corrupt[corrupt.length >> 1] = (corrupt[corrupt.length >> 1] ?? 0) ^ 1
  const half = next.content.subarray(0, next.content.length >> 1)

  const announce = (server: Server, file: object = whole, newest = next.version) =>
    server.announce({ version: newest, notes: notesOf(newest), files: [file] })
  const said = (file: object) =>
    JSON.stringify({
      product: 'latchkey',
      channel: 'stable',
      version: next.version,
      notes: '',
      files: [file],
    })
  const offer = (server: Server, answer: Answer | Uint8Array | string) => {
    announce(server)
    server.serve(name, answer)
  }
  const feed = (server: Server, answer: Answer | string) => {
    server.serve(name, next.content)
    server.serve('stable.feed', answer)
  }

  return [
    { name: 'same', prepare: (to) => announce(to, whole, version), ends: 'current' },
    { name: 'older', prepare: (to) => announce(to, whole, '0.0.9'), ends: 'current' },
    { name: 'corrupt', prepare: (to) => offer(to, corrupt), ends: 'damaged' },
    { name: 'truncated', prepare: (to) => offer(to, half), ends: 'damaged' },
    {
      name: 'cut off',
      prepare: (to) =>
        offer(to, (response) => {
          response.writeHead(200, { 'content-length': next.content.length })
          response.write(half, () => response.destroy())
        }),
      ends: 'cut-off',
    },
    {
      name: 'wrong hash',
      prepare(to) {
        to.serve(name, next.content)
        announce(to, { ...whole, sha512: describe(name, corrupt).sha512 })
      },
      ends: 'damaged',
    },
    {
      name: 'wrong signature',
      prepare: (to) => feed(to, signByAnother(said(whole))),
      ends: 'not-signed',
    },
    {
      name: 'changed after signing',
      prepare: (to) => feed(to, to.sign(said(whole)).replace(next.version, '9.9.9')),
      ends: 'not-signed',
    },
    {
      name: 'no checksum',
      prepare: (to) => feed(to, to.sign(said({ ...whole, sha512: undefined }))),
      ends: 'not-signed',
    },
    {
      name: 'HTML',
      prepare: (to) => feed(to, '<!doctype html><title>Log in</title>'),
      ends: 'not-signed',
    },
    {
      name: '../ in a name',
      prepare: (to) => feed(to, to.sign(said({ ...whole, name: `../../${name}` }))),
      ends: 'not-signed',
    },
    { name: 'never answering', prepare: (to) => feed(to, never), ends: 'silent' },
    {
      name: 'stalled',
      prepare: (to) =>
        offer(to, (response) => {
          response.writeHead(200, { 'content-length': next.content.length })
          response.write(half)
        }),
      ends: 'cut-off',
    },
    {
      name: 'server gone',
      prepare: (to) => to.leave(),
      tidy: (to) => to.comeBack(),
      ends: 'unreachable',
    },
    {
      name: 'disk full',
      prepare: (to) => offer(to, next.content),
      isDiskFull: true,
      ends: 'no-room',
    },
  ]
}

/** What a version of the proof brings. */
export const notesOf = (version: string) => `What ${version} brings: <b>not bold</b>.`

/** A server with the newer version, as it should be. */
export function offerNext(server: Server, next: AppImage): void {
  const name = `Latchkey-${next.version}.AppImage`
  server.announce({
    version: next.version,
    notes: notesOf(next.version),
    files: [describe(name, next.content)],
  })
  server.serve(name, next.content)
}
