import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Parameters } from './parameters.ts'

const shape = z.tuple([z.record(z.string(), z.string()), z.int().min(0)])

/** Where a page begins, and what was asked for on the first one. */
export type Page = { parameters: Parameters; start: number }

/**
 * A cursor of one list of one site. It points to an item and holds no snapshot, as Squarespace's
 * does not: what is added before that item moves the rest.
 */
export function writeCursor(list: string, { parameters, start }: Page): string {
  const text = Buffer.from(JSON.stringify([parameters, start])).toString('base64url')
  return sealOf(list, text) + text
}

/** The page that a cursor points to; null for one broken, made up, or of another list or site. */
export function readCursor(list: string, cursor: string): Page | null {
  const text = cursor.slice(sealLength)
  if (cursor !== sealOf(list, text) + text) return null
  const [parameters, start] = shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  return { parameters, start }
}

const sealLength = 16

// Tells a cursor that was changed on its way; nobody is kept from making one.
const sealOf = (list: string, text: string): string =>
  createHash('sha256').update(`${list} ${text}`).digest('base64url').slice(0, sealLength)
