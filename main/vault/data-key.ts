import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { DataKey } from './seal.ts'

const keyLength = 32
const bound = z.object({ version: z.literal(2), profile: z.string(), key: z.string() })

export const makeDataKey = (profile: string): DataKey => ({ key: randomBytes(keyLength), profile })

/** A data key as the text that the keychain seals. */
export function writeDataKey({ key, profile }: DataKey): string {
  const text = Buffer.from(key).toString('base64')
  return profile === null ? text : JSON.stringify({ version: 2, profile, key: text })
}

/** Reads what `writeDataKey` wrote; null when it is none. Before version 2 it was the key alone. */
export function readDataKey(text: string): DataKey | null {
  const read = text.startsWith('{') ? bound.safeParse(parsed(text)) : null
  if (read?.success === false) return null
  const key = Buffer.from(read?.data.key ?? text, 'base64')
  return key.length === keyLength ? { key, profile: read?.data.profile ?? null } : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
