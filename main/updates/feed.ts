import { z } from 'zod'
import { longestReleaseNotes } from '../../preload/limits.ts'
import { updateChannels } from '../../preload/update-channels.ts'
import type { UpdateChannel } from '../../preload/update-channels.ts'
import { openFeed } from './signature.ts'
import { UpdateFailed } from './trouble.ts'
import { until } from './until.ts'
import { versionPattern } from './versions.ts'

/** Fetches over the network. Follows no redirect and sends nothing of its own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Where releases are announced, and who may. */
export type UpdateSource = {
  /** The address of a folder, with a slash at its end: each channel is a file in it. */
  feed: string
  /** As `openFeed` takes it; empty where there is no key yet, and then nothing is ever asked. */
  publicKey: string
}

const largestFeed = 64 * 1_024
const largestFile = 1_024 ** 3

// One name in the folder of the feed: no path, no query, nothing to decode.
const fileName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,150}\.(AppImage|exe|zip)$/
const sha512 = /^[A-Za-z0-9+/]{86}==$/

const file = z.object({
  platform: z.enum(['linux', 'win32', 'darwin']),
  arch: z.enum(['x64', 'arm64', 'any']),
  name: z.string().regex(fileName),
  size: z.number().int().min(1).max(largestFile),
  /** In base64. */
  sha512: z.string().regex(sha512),
})

/** What is signed: a channel's newest release, with a file for each kind of computer. */
export const announcement = z.object({
  // What the same key may sign for another product is nothing for this one.
  product: z.literal('latchkey'),
  channel: z.enum(updateChannels),
  version: z.string().regex(versionPattern),
  /** Plain text. */
  notes: z.string().max(longestReleaseNotes),
  files: z.array(file).max(20),
})

export type Announcement = z.output<typeof announcement>

/** A release for this computer. */
export type Release = Pick<Announcement, 'version' | 'notes'> & {
  file: Pick<Announcement['files'][number], 'name' | 'size' | 'sha512'>
  url: string
}

/** The file in which a channel's newest release is announced. */
export const feedName = (channel: UpdateChannel) => `${channel}.feed`

/**
 * Asks what the newest release of a channel is, and believes only what the key of the source has
 * signed. Null where it has no file for this computer. Throws `UpdateFailed`, `silent` after `within`
 * milliseconds.
 */
export async function fetchRelease(
  asked: {
    fetch: Fetch
    source: UpdateSource
    channel: UpdateChannel
    platform: string
    arch: string
    signal: AbortSignal
  },
  within: number,
): Promise<Release | null> {
  const url = new URL(feedName(asked.channel), asked.source.feed).href
  const bytes = await fetchWithin(asked.fetch, url, asked.signal, within)
  const said = readAnnouncement(bytes, asked.source.publicKey)
  if (said.channel !== asked.channel) throw new UpdateFailed('not-signed')
  const fitting = said.files.find(
    ({ platform, arch }) => platform === asked.platform && (arch === asked.arch || arch === 'any'),
  )
  if (fitting === undefined) return null
  return {
    version: said.version,
    notes: said.notes,
    file: fitting,
    url: new URL(fitting.name, asked.source.feed).href,
  }
}

function readAnnouncement(bytes: Uint8Array, publicKey: string): Announcement {
  try {
    const signed = openFeed(bytes, publicKey)
    if (signed !== null) return announcement.parse(JSON.parse(signed))
  } catch (cause) {
    throw new UpdateFailed('not-signed', { cause })
  }
  throw new UpdateFailed('not-signed')
}

async function fetchWithin(
  fetch: Fetch,
  url: string,
  signal: AbortSignal,
  within: number,
): Promise<Uint8Array> {
  const ended = AbortSignal.any([signal, AbortSignal.timeout(within)])
  try {
    return await until(ended, read(fetch, url, ended))
  } catch (cause) {
    if (cause instanceof UpdateFailed) throw cause
    throw new UpdateFailed(ended.aborted ? 'silent' : 'unreachable', { cause })
  }
}

async function read(fetch: Fetch, url: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, { signal, redirect: 'error', headers: { accept: '*/*' } })
  if (response.status !== 200 || response.body === null) {
    throw new Error(`The feed answered ${response.status}`)
  }
  const reader = response.body.getReader()
  const chunks: Uint8Array[] = []
  for (let length = 0; ;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    length += value.length
    if (length > largestFeed) {
      await reader.cancel()
      throw new UpdateFailed('not-signed')
    }
    chunks.push(value)
  }
}
