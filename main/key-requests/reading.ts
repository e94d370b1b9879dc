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
  const marks = marksIn(seen)
  const found = new Map<string, Answer>()
  const broken: Broken[] = []
  for (const [index, { kind, at }] of marks.entries()) {
    const next = marks[index + 1]
    if (kind === 'end') {
      // A block of which somebody has selected the end alone.
      if (marks[index - 1]?.kind !== 'begin') broken.push('answer-cut-short')
      continue
    }
    const region = seen.slice(at, Math.min(next?.from ?? Infinity, at + longestRegion))
    const isClosed = kind === 'begin' && next?.kind === 'end'
    const read = readRegion(plain(region), isClosed)
    if (typeof read === 'string') broken.push(read)
    else
      found.set(Buffer.from(read).toString('base64'), { requestId: requestOf(read), bytes: read })
  }
  return { answers: [...found.values()], broken }
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

/** Without what mails put between: soft line ends and bytes of quoted-printable, markup, entities. */
const plain = (region: string) =>
  region
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=[0-9A-F]{2}/g, ' ')
    .replaceAll(/<\/?[a-z][^<>]{0,1000}>/gi, ' ')
    .replaceAll(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi, ' ')

const symbol = /[A-Z2-7]/
const foreign = /[\p{L}\p{N}]/u

/**
 * The bytes that stand in a region, or why there are none. With `isClosed` a block ends behind it, so
 * it holds nothing else.
 */
function readRegion(region: string, isClosed: boolean): Uint8Array | Broken {
  let symbols = ''
  let needed = Infinity
  let behind = 0
  for (const character of region) {
    if (symbols.length === needed && !isClosed) break
    behind += character.length
    if (symbol.test(character)) symbols += character
    else if (foreign.test(character)) {
      if (isClosed) return 'answer-changed'
      behind -= character.length
      break
    }
    if (symbols.length === 5) {
      const beginning = decodeBeginning(symbols)
      if (typeof beginning === 'string') return beginning
      needed = lengthOf(beginning)
    }
    if (symbols.length > needed) return 'answer-changed'
  }
  if (symbols.length < needed) return 'answer-cut-short'
  // A word that goes on is not the one that was written.
  const next = region.charAt(behind)
  if (!isClosed && next !== '' && foreign.test(next)) return 'answer-changed'
  const bytes = decode(symbols)
  if (bytes === null || !isAsWritten(bytes)) return 'answer-changed'
  return bytes
}

/** The length of the answer that these five characters begin, in bytes. */
function decodeBeginning(symbols: string): number | Broken {
  // Five characters are three bytes and a bit of the fourth, which is not asked for here.
  const bytes = decode(`${symbols}AAA`)
  if (bytes === null) return 'answer-changed'
  const beginning = readBeginning(bytes)
  if (beginning.version !== version) return 'answer-too-new'
  if (beginning.length < shortestAnswer || beginning.length > longestAnswer) return 'answer-changed'
  return beginning.length
}
