import type { CheckProgress } from '../../preload/contract.ts'
import { inWords, looks } from '../health.ts'

const number = new Intl.NumberFormat('en-US')

/** A count with its noun: "1 site", "2,300 sites". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number.format(count)} ${count === 1 ? one : many}`
}

/** How far a running check is: "Checked 120 of 300". */
export function progressText({ done, total }: CheckProgress): string {
  return `Checked ${number.format(done)} of ${number.format(total)}`
}

/** What a finished check says: how many, and by name (three at most) what did not end well. */
export function summary(progress: CheckProgress): {
  text: string
  more?: string
  tone: 'ok' | 'bad' | 'calm'
} {
  const { done, total, failures, state } = progress
  const text =
    state === 'cancelled'
      ? `Stopped after ${number.format(done)} of ${counted(total, 'connection')}.`
      : `Checked ${counted(total, 'connection')}.`
  if (failures.length === 0) {
    return state === 'cancelled'
      ? { text, tone: 'calm' }
      : { text, more: total === 1 ? 'It works.' : 'All of them work.', tone: 'ok' }
  }
  const unreached = failures.every(({ health }) => health === 'unreachable')
  if (unreached && failures.length > few) {
    return { text, more: 'Squarespace could not be reached.', tone: 'calm' }
  }
  const named = failures
    .slice(0, few)
    .map(({ title, health }) => `${isolate(title)} (${looks[health].word.toLowerCase()})`)
  const rest = failures.length - named.length
  return {
    text,
    more: `${inWords(rest > 0 ? [...named, `${number.format(rest)} more`] : named)}.`,
    tone: 'bad',
  }
}

const few = 3

/** A title shut off from the sentence around it, so that a right-to-left one does not turn it. */
export function isolate(title: string): string {
  return `\u2068${title}\u2069`
}
