import type { KeyProblem } from '../../preload/contract/keys.ts'
import { bare } from '../../preload/texts.ts'
import { isWordLike } from './word-like.ts'

/** What a pasted text holds: one key, or why it does not. */
export type KeyText = { key: string } | { problem: KeyProblem }

// Squarespace's keys look like UUIDs, but nothing promises it (fact sheet, section 2): any single
// word of printable ASCII may be one, within these bounds.
const shortest = 8
const longest = 512

// Beginnings that other services document for their keys, so that a mix-up is named.
const otherServices: [RegExp, string][] = [
  [/^[srp]k_(live|test)_/, 'Stripe'],
  [/^shp(at|ca|pa|ss)_/, 'Shopify'],
  [/^(gh[pousr]_|github_pat_)/, 'GitHub'],
  [/^(AKIA|ASIA)[A-Z0-9]{16}$/, 'Amazon Web Services'],
  [/^AIza/, 'Google'],
  [/^xox[abprs]-/, 'Slack'],
  [/^c[ks]_[0-9a-f]{40}$/, 'WooCommerce'],
  [/^sk-/, 'OpenAI'],
  [/^SG\./, 'SendGrid'],
  [/^pat-[a-z]{2}\d-/, 'HubSpot'],
]

// More than a line of notes with a key in it.
const longestLine = 2_000

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const keyShape = /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9_|+/=.-]{19,}$/
const address = /^(https?:|www\.|([a-z0-9-]+\.)+[a-z]{2,12}(\/|$))/i
const emailAddress = /^[^@]+@[^@]+\.[^@]+$/
// Quotes, brackets and names such as `key:` and `"apiKey":` come along from notes and settings.
const wrapping = `"'\`“”‘’„‚«»()[]{}<>,;.`
const name = /^[A-Za-z_-]{0,30}["'`”’]?[:=](?!\/)(?=.{8})/

/**
 * Finds the API key in what a person pasted: a word alone, or the one word in a line that looks like
 * a key, without its wrapping. The problem never repeats the text.
 */
export function readKeyText(text: string): KeyText {
  const trimmed = bare(text)
  if (trimmed === '') return not('empty')
  if (/[\r\n\u2028\u2029]/.test(trimmed)) return not('several-lines')
  if (trimmed.length > longestLine) return tooLong(trimmed)
  const words = trimmed.split(/\s+/).map((word) => unwrap(unwrap(word).replace(name, '')))
  const [first = ''] = words
  return judge(words.length === 1 ? first : onlyKeyOf(words))
}

/**
 * Whether a single word has the looks of a key, unlike a word of a sentence, an address, or a name
 * that is made of words and numbers.
 */
export function looksLikeKey(word: string): boolean {
  return isUuid(word) || (keyShape.test(word) && !isAddress(word) && !isWordLike(word))
}

/** Whether a single word is written as the keys are that Squarespace gives today. */
export function isUuid(word: string): boolean {
  return uuid.test(word)
}

/** Whether a single word begins as a web address does. */
export function isAddress(word: string): boolean {
  return address.test(word)
}

function unwrap(word: string): string {
  let start = 0
  let end = word.length
  while (start < end && wrapping.includes(word.charAt(start))) start += 1
  while (end > start && wrapping.includes(word.charAt(end - 1))) end -= 1
  return word.slice(start, end)
}

function onlyKeyOf(words: string[]): string | null {
  const keys = new Set(words.filter(looksLikeKey))
  const [found = null] = keys
  return keys.size === 1 ? found : null
}

type Bare = Exclude<KeyProblem['kind'], 'too-long' | 'other-service'>
const not = (kind: Bare): KeyText => ({ problem: { kind } })

const tooLong = ({ length }: string): KeyText => ({ problem: { kind: 'too-long', length } })

function judge(word: string | null): KeyText {
  if (word === null) return not('no-single-word')
  if (word.length > longest) return tooLong(word)
  if (!/^[\x21-\x7e]*$/.test(word)) return not('odd-characters')
  const service = otherServices.find(([pattern]) => pattern.test(word))?.[1]
  if (service !== undefined) return { problem: { kind: 'other-service', service } }
  if (isAddress(word)) return not('web-address')
  if (emailAddress.test(word)) return not('email-address')
  return word.length < shortest ? not('too-short') : { key: word }
}
