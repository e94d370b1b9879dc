/** The bodies that a signature may have been made of, where another one was pasted. Pure. */
import type { SignatureMistake } from '../../preload/webhook-signature.ts'
import type { Tried } from './signature-parts.ts'

/** The body itself, and what it may have been before something wrote it again. */
export function bodyVariants(body: string): Tried<string>[] {
  const variants = new Map<string, SignatureMistake[]>([[body, []]])
  const add = (value: string, mistakes: SignatureMistake[]) => {
    if (!variants.has(value)) variants.set(value, mistakes)
  }
  const trimmed = body.replace(/[\r\n]+$/, '')
  for (const ending of ['', '\n', '\r\n']) add(trimmed + ending, ['body-newline-at-end'])
  add(body.replace(/^\ufeff/, '').trim(), ['body-space-around'])
  add(body.replace(/\r\n?/g, '\n'), ['body-line-breaks'])
  add(body.replace(/\r\n?|\n/g, '\r\n'), ['body-line-breaks'])
  for (const rewritten of rewrite(body)) {
    add(rewritten.value, rewritten.mistakes)
    for (const ending of ['\n', '\r\n']) {
      add(rewritten.value + ending, [...rewritten.mistakes, 'body-newline-at-end'])
    }
  }
  return [...variants].map(([value, mistakes]) => ({ value, mistakes }))
}

/** Null for what is no JSON, or nested deeper than can be written. */
function parse(body: string): { value: unknown; minified: string } | null {
  try {
    const value: unknown = JSON.parse(body.replace(/^\ufeff/, ''))
    return { value, minified: JSON.stringify(value) }
  } catch {
    return null
  }
}

function rewrite(body: string): Tried<string>[] {
  const parsed = parse(body)
  if (parsed === null) return []
  const { value, minified } = parsed
  const pretty: SignatureMistake[] = ['body-pretty-printed']
  const small: SignatureMistake[] = ['body-minified']
  const indented = [2, 4, '\t', 3, 1].map((indent) => JSON.stringify(value, null, indent))
  // Of a body that has no space to spare, only others can be longer; else it is the one that was.
  const looks = body.length > minified.length ? pretty : small
  return [
    { value: minified, mistakes: looks },
    { value: spaced(minified), mistakes: looks },
    ...indented.flatMap((text) => [
      { value: text, mistakes: looks },
      { value: text.replaceAll('\n', '\r\n'), mistakes: looks },
    ]),
    ...[minified, spaced(minified)].flatMap((text) =>
      escapings(text).map((escaped) => ({
        value: escaped,
        mistakes: [...(minified === body ? [] : looks), 'body-escapes' as const],
      })),
    ),
  ]
}

/** With a space after each colon and comma outside of texts, as some languages write JSON. */
const spaced = (minified: string) =>
  minified.replaceAll(/("(?:[^"\\]|\\.)*")|([:,])/g, (_, text: string | undefined, mark: string) =>
    text === undefined ? `${mark} ` : text,
  )

const escapeSlashes = (text: string) => text.replaceAll('/', String.raw`\/`)

const escapeLetters = (text: string) =>
  text.replaceAll(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** With slashes, characters beyond ASCII, or both escaped, as some languages write JSON. */
const escapings = (text: string) => [
  escapeSlashes(text),
  escapeLetters(text),
  escapeLetters(escapeSlashes(text)),
]

// A notification has six fields: more orders than these would take a while to try.
const mostOrdered = 6
const longestOrdered = 20_000

/** The body with its fields in every other order, and those of its data; none for a large one. */
export function* keyOrders(body: string): Generator<string> {
  const parsed = body.length > longestOrdered ? null : parse(body)
  if (parsed === null || !isMembers(parsed.value)) return
  const members = Object.entries(parsed.value)
  if (members.length > mostOrdered) return
  for (const [name, value] of members) {
    const inner = isMembers(value) ? Object.entries(value) : []
    // Both in another order, where that is few.
    if (inner.length < 2 || inner.length > 3) continue
    for (const order of permutations(inner)) {
      const changed = members.map(([each, own]): [string, unknown] => [
        each,
        each === name ? Object.fromEntries(order) : own,
      ])
      yield* written(changed)
    }
    return
  }
  yield* written(members)
}

function* written(members: [string, unknown][]): Generator<string> {
  for (const order of permutations(members)) yield JSON.stringify(Object.fromEntries(order))
}

const isMembers = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function* permutations<Item>(items: readonly Item[]): Generator<Item[]> {
  if (items.length < 2) {
    yield [...items]
    return
  }
  for (const [index, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(index, 1))) yield [item, ...rest]
  }
}
