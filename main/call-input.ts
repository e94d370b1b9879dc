import { z } from 'zod'
import { itemsOf } from '../preload/pieces.ts'
import { sliceSize, slicesOf, turn } from './common/slices.ts'

const inPieces = z.array(z.strictObject({ field: z.string(), items: z.string() }))

/** The long lists of an input, by their fields, in slices that are still to be parsed. */
type LongLists = Map<string, unknown[][]>

/**
 * Parses what a call is given: `pieces` are of the long lists of `input`, if there are any. A list of
 * thousands is parsed in slices, so that nothing else waits for it. Returns undefined for an input
 * that the schema refuses.
 */
export function parseInput<Parsed extends object>(
  schema: z.ZodType<Parsed>,
  input: unknown,
  pieces: unknown,
): Parsed | undefined | Promise<Parsed | undefined> {
  try {
    const long = longLists(input, pieces === undefined ? [] : inPieces.parse(pieces))
    return long.size === 0 ? schema.safeParse(input).data : parseLong(schema, input, long)
  } catch {
    return undefined
  }
}

function longLists(input: unknown, pieces: z.output<typeof inPieces>): LongLists {
  const long: LongLists = new Map()
  for (const piece of pieces) {
    const slices = long.get(piece.field)
    if (slices === undefined) long.set(piece.field, [itemsOf(piece)])
    else slices.push(itemsOf(piece))
  }
  if (typeof input !== 'object' || input === null) return long
  for (const [field, items] of Object.entries(input)) {
    if (Array.isArray(items) && items.length > sliceSize) long.set(field, slicesOf(items))
  }
  return long
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

async function parseLong<Parsed extends object>(
  schema: z.ZodType<Parsed>,
  input: unknown,
  long: LongLists,
): Promise<Parsed | undefined> {
  const shape: unknown = schema instanceof z.ZodObject ? schema.shape : null
  if (!isRecord(shape) || !isRecord(input)) return undefined
  const lists = new Map<string, unknown[]>()
  for (const [field, slices] of long) {
    const list = Object.hasOwn(shape, field) ? await parseList(shape[field], slices) : undefined
    if (list === undefined) return undefined
    lists.set(field, list)
  }
  const empty = Object.fromEntries([...lists.keys()].map((field) => [field, []]))
  const { data } = schema.safeParse({ ...input, ...empty })
  return data === undefined ? undefined : Object.assign(data, Object.fromEntries(lists))
}

async function parseList(field: unknown, slices: unknown[][]): Promise<unknown[] | undefined> {
  const schema = field instanceof z.ZodOptional ? field.unwrap() : field
  if (!(schema instanceof z.ZodArray)) return undefined
  // What is asked of the list as a whole: at most how many items it has.
  const whole = schema.clone({ ...schema.def, element: z.unknown() })
  if (!whole.safeParse(slices.flat()).success) return undefined
  const inSlices = z.array(schema.element)
  const list: unknown[] = []
  for (const slice of slices) {
    if (list.length > 0) await turn()
    const parsed = inSlices.safeParse(slice)
    if (!parsed.success) return undefined
    for (const item of parsed.data) list.push(item)
  }
  return list
}
