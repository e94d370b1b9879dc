/**
 * The newest refresh token of each grant beside the database, sealed: one file a grant. A refresh
 * token works once, so those of a backup are dead when the next refresh is done; and where the
 * database cannot be written at that moment, its only successor would be in memory.
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const bytes = z.base64().transform((text) => Buffer.from(text, 'base64'))

const tokenFile = z.object({
  version: z.literal(1),
  grantId: z.string().regex(/^[\w-]{1,64}$/),
  refreshExpiresAt: z.number(),
  /** Only another system may use it. */
  isHandedOver: z.boolean().default(false),
  sealed: bytes,
  /** The sealed data key that opens it: a backup may be older than that. */
  dataKey: bytes,
})

/** A kept token. `refreshExpiresAt` is epoch milliseconds, by Squarespace's clock. */
export type KeptToken = {
  grantId: string
  refreshExpiresAt: number
  /** Only another system may use it, also where a backup from before says nothing of that. */
  isHandedOver: boolean
  sealed: Uint8Array
  dataKey: Uint8Array
}

const folderIn = (stores: string) => join(stores, 'refresh-tokens')
const fileOf = (stores: string, grantId: string) => join(folderIn(stores), `${grantId}.json`)

/** Writes a grant's file, whole or not at all. Throws what the disk throws. */
export function writeToken(stores: string, token: KeptToken): void {
  const { sealed, dataKey, ...plain } = token
  const path = fileOf(stores, token.grantId)
  const unfinished = `${path}.part`
  mkdirSync(folderIn(stores), { recursive: true })
  const file = openSync(unfinished, 'w', 0o600)
  try {
    const texts = { sealed: base64(sealed), dataKey: base64(dataKey) }
    writeFileSync(file, JSON.stringify({ version: 1, ...plain, ...texts }))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(unfinished, path)
}

const base64 = (data: Uint8Array) => Buffer.from(data).toString('base64')

/** A grant's token; null where there is none, or none that can be read. */
export function readToken(stores: string, grantId: string): KeptToken | null {
  try {
    const text = readFileSync(fileOf(stores, grantId), 'utf8')
    const { version: _version, ...token } = tokenFile.parse(JSON.parse(text))
    // Another grant's, that was put here.
    return token.grantId === grantId ? token : null
  } catch {
    return null
  }
}

/** The grants of which there is a file. */
export function namedGrants(stores: string): string[] {
  return namesIn(stores).flatMap((name) => /^(.+)\.json$/.exec(name)?.[1] ?? [])
}

function namesIn(stores: string): string[] {
  try {
    return readdirSync(folderIn(stores))
  } catch {
    return []
  }
}

/** Deletes the files of these grants, and what a kill left half-written. Throws what the disk throws. */
export function deleteTokens(stores: string, grantIds: readonly string[]): void {
  const gone = new Set(grantIds.map((id) => `${id}.json`))
  for (const name of namesIn(stores)) {
    const isHalf = name.endsWith('.part')
    if (isHalf || gone.has(name)) rmSync(join(folderIn(stores), name), { force: true })
  }
}
