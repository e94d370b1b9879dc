/** Finds what clients send back in whatever a mail has made of it. Never throws. */
import { withoutHidden } from '../../preload/texts.ts'
import { decode, lengthOf } from './base32.ts'
import {
  isAsWritten,
  longestAnswer,
  readBeginning,
  requestOf,
  shortestAnswer,
  version,
} from './sealing.ts'

export type Answer = { requestId: string; bytes: Uint8Array }

/** Why a block or a link holds no answer. */
type Broken = 'answer-cut-short' | 'answer-changed' | 'answer-too-new'

/** The answers in a text, in its order and none twice; and what is broken of others. */
export type Answers = { answers: Answer[]; broken: Broken[] }

// A mail of a whole exchange has a few; more are nobody's.
const mostMarks = 1_000
// With what quoting, HTML and spaces may add to the longest.
const longestRegion = 40_000

// Mails write dashes as they like, chats leave them out.
const mark =
  /(?<begin>\bBEGIN[\W_]{1,12}LATCHKEY[\W_]{1,12}KEY\b)|(?<end>\bEND[\W_]{1,12}LATCHKEY[\W_]{1,12}KEY\b)|latchkey(?::|%3a)(?:\/|%2f){2}key(?:\/|%2f)/gi

/** Where a block or a link begins, or a block ends; `at` is behind a beginning, and before an end. */
type Mark = { kind: 'begin' | 'end' | 'link'; at: number; from: number }

export function readAnswers(text: string): Answers {
  const seen = withoutHidden(text)
  const regions = regionsIn(seen)
  const found = new Map<string, Answer>()
  const broken: Broken[] = []
  for (const read of regions.length === 0 ? bareAnswer(seen) : regions.map(readRegion)) {
    if (typeof read === 'string') broken.push(read)
    else
      found.set(Buffer.from(read).toString('base64'), { requestId: requestOf(read), bytes: read })
  }
  return { answers: [...found.values()], broken }
}

/** A text that is an answer and nothing else: what stands between the lines that say what it is. */
function bareAnswer(text: string): Uint8Array[] {
  const read = readRegion({ text: text.slice(0, longestRegion), isClosed: true })
  return typeof read === 'string' ? [] : [read]
}

/**
 * Where an answer may stand; null for the end of one whose beginning nobody copied. What is `closed` is
 * a block with its end, so there is nothing else in it.
 */
type Region = { text: string; isClosed: boolean } | null

function regionsIn(text: string): Region[] {
  const marks = marksIn(text)
  return marks.flatMap(({ kind, at }, index): Region[] => {
    if (kind === 'end') return marks[index - 1]?.kind === 'begin' ? [] : [null]
    const next = marks[index + 1]
    const end = Math.min(next?.from ?? Infinity, at + longestRegion)
    return [{ text: text.slice(at, end), isClosed: kind === 'begin' && next?.kind === 'end' }]
  })
}

function marksIn(text: string): Mark[] {
  const marks: Mark[] = []
  for (const { 0: all, index, groups } of text.matchAll(mark)) {
    const kind =
      groups?.['begin'] !== undefined ? 'begin' : groups?.['end'] !== undefined ? 'end' : 'link'
    marks.push({ kind, at: index + all.length, from: index })
    if (marks.length === mostMarks) break
  }
  return marks
}

/** Without what mails put between: bytes and soft line ends of quoted-printable, markup, entities. */
const plain = (region: string) =>
  region
    .replaceAll(/=[0-9A-F]{2}/g, ' ')
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/<\/?[a-z][^<>]{0,1000}>/gi, ' ')
    .replaceAll(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi, ' ')

const symbol = /[A-Z2-7]/
const foreign = /[\p{L}\p{N}]/u

/** The bytes that stand in a region, or why there are none. */
function readRegion(region: Region): Uint8Array | Broken {
  if (region === null) return 'answer-cut-short'
  const { isClosed } = region
  const text = plain(region.text)
  let symbols = ''
  let needed = Infinity
  let behind = 0
  for (const character of text) {
    if (symbols.length === needed && !isClosed) break
    if (foreign.test(character) && !symbol.test(character)) {
      if (isClosed) return 'answer-changed'
      break
    }
    behind += character.length
    if (symbol.test(character)) symbols += character
    if (symbols.length > needed) return 'answer-changed'
    if (symbols.length === 5 && needed === Infinity) {
      const length = lengthIn(symbols)
      if (length === null) return 'answer-changed'
      needed = lengthOf(length)
    }
  }
  if (symbols.length < needed) return 'answer-cut-short'
  // Something was put into it, where the word goes on.
  if (!isClosed && foreign.test(text.charAt(behind))) return 'answer-changed'
  const bytes = decode(symbols)
  if (bytes === null || !isAsWritten(bytes)) return 'answer-changed'
  return readBeginning(bytes).version === version ? bytes : 'answer-too-new'
}

/** The length of the answer that these five characters begin, in bytes; null where it cannot be. */
function lengthIn(symbols: string): number | null {
  // Five characters are three bytes and a bit of the fourth, which is not asked for here.
  const bytes = decode(`${symbols}AAA`)
  const length = bytes === null ? 0 : readBeginning(bytes).length
  return length < shortestAnswer || length > longestAnswer ? null : length
}
