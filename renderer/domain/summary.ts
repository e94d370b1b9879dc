import { rankOf } from '../../preload/healths.ts'
import type { CheckProgress, SiteRow } from '../../preload/contract.ts'
import { wordOf } from '../../preload/words.ts'
import { inWords } from './healths.ts'

const number = new Intl.NumberFormat('en-US')

/** A count with its noun: "1 site", "2,300 sites". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number.format(count)} ${count === 1 ? one : many}`
}

/** Whether the last check of any of its connections did not reach Squarespace. */
export function isUnreached({ connections }: SiteRow): boolean {
  return connections.some(({ health }) => health === 'unreachable')
}

/** How far a running check is: "Checked 120 of 300". */
export function progressText({ done, total }: CheckProgress): string {
  return `Checked ${number.format(done)} of ${number.format(total)}`
}

/**
 * What a finished check says: how many, how many could not be reached, and by name (three at most,
 * what needs a person first) what else did not end well.
 */
export function summary(progress: CheckProgress): {
  text: string
  more?: string
  tone: 'ok' | 'bad' | 'calm'
} {
  const { done, total, failures, state } = progress
  const unreached = failures.filter(({ health }) => health === 'unreachable').length
  const problems = failures
    .filter(({ health }) => health !== 'unreachable')
    .toSorted((a, b) => rankOf(a.health) - rankOf(b.health))
  const how =
    state === 'cancelled'
      ? `Stopped after ${number.format(done)} of ${counted(total, 'connection')}`
      : `Checked ${counted(total, 'connection')}`
  const text = progress.noAnswer
    ? `Squarespace isn’t answering. ${counted(total - done, 'connection was', 'connections were')} not checked.`
    : unreached === 0
      ? `${how}.`
      : `${how}, ${number.format(unreached)} could not be reached.`
  if (failures.length === 0) {
    return state === 'cancelled'
      ? { text, tone: 'calm' }
      : { text, more: total === 1 ? 'It works.' : 'All of them work.', tone: 'ok' }
  }
  if (problems.length === 0) {
    return { text, more: 'Everything seen once stays readable.', tone: 'calm' }
  }
  const named = problems
    .slice(0, few)
    .map((failure) => `${isolate(failure.title)} (${problemWord(failure)})`)
  const rest = problems.length - named.length
  return {
    text,
    more: `${inWords(rest > 0 ? [...named, `${number.format(rest)} more`] : named)}.`,
    tone: 'bad',
  }
}

const few = 3

/** As on the list: "key rejected", "cannot read Orders". */
function problemWord(failure: CheckProgress['failures'][number]): string {
  // A check that ended without a health is one whose result could not be stored.
  if (failure.health === 'unchecked') return 'could not be saved'
  const word = wordOf(failure)
  return `${word.charAt(0).toLowerCase()}${word.slice(1)}`
}

/** Characters of a title that a sentence shows. */
const titleMost = 40
const characters = new Intl.Segmenter('en-US', { granularity: 'grapheme' })

/**
 * A title for a sentence: at most 40 characters of it, and shut off from what stands around it, so
 * that a right-to-left one does not turn the sentence.
 */
export function isolate(title: string): string {
  const all = Array.from(characters.segment(title), ({ segment }) => segment)
  const short =
    all.length > titleMost
      ? `${all
          .slice(0, titleMost - 1)
          .join('')
          .trimEnd()}…`
      : title
  return `\u2068${short}\u2069`
}
