/**
 * What is said of the lines of a sheet: the window shows it, and the main process writes it into the
 * report.
 */
import type { KeyProblem } from './contract/keys.ts'
import type { Problem, Reasons } from './contract/reply.ts'
import type { RefusedReason, Remark, Remarks, SetField } from './import-remarks.ts'
import type { Reason } from './contract/sites.ts'

/** The sentence of each thing that can be said, made of its facts. */
export type Words<Said> = { [Each in keyof Said]: (facts: Said[Each]) => string }

/** A number as it stands in a sentence. */
export const inFigures = (count: number) => count.toLocaleString('en-US')

const list = new Intl.ListFormat('en-US')

const unnamed: Record<Reasons['unnamed']['what'], string> = {
  client: 'Give the client a name. Nothing was saved.',
  view: 'Give the view a name. Nothing was saved.',
  tag: 'Give the tag a name.',
  'developer-app': 'Give it a name.',
}

const pause = 'Squarespace asked for a pause of one minute. Try again after it.'

const unreachable: Record<Reason, string> = {
  offline: 'This computer is offline. Check the network and try again.',
  'not-answering': 'Squarespace isn’t answering. Try again in a moment.',
  'timed-out': 'Squarespace did not answer in time. Try again.',
  'server-trouble': 'Squarespace has trouble on its side. Try again later.',
  'not-squarespace': 'Something other than Squarespace answered, perhaps a network sign-in page.',
  'unexpected-reply': 'Squarespace answered in a way Latchkey does not know.',
  'wrong-clock': 'No secure connection is possible, because this computer’s clock is wrong.',
  'rate-limited': pause,
  'app-rejected':
    'Squarespace rejects the developer app: its client id or client secret is not the one that Squarespace knows.',
  keychain: 'This computer’s keychain cannot be opened right now.',
  'not-kept': 'This key was not kept. Paste it again.',
}

/** What is said of a line as of a call, which may add that nothing was saved. */
export const refusedWords: Words<Pick<Reasons, RefusedReason>> = {
  unnamed: ({ what }) => unnamed[what],
  'tag-is-two': ({ tag }) =>
    `A tag cannot have a comma or a semicolon. “${tag}” could be two tags.`,
  'too-many-tags': ({ most }) => `A site can have at most ${most} tags. Nothing was changed.`,
  'key-rejected': () => 'Squarespace rejects this key. It was deleted, or a part of it is missing.',
  'site-expired': () =>
    'This site’s Squarespace subscription has lapsed. The owner must renew it before the key can be checked.',
  'site-not-readable': () => 'Squarespace does not let this key read the site.',
  'refresh-token-rejected': () =>
    'Squarespace does not accept this refresh token: it was used already, is over, or was given to another developer app.',
  'rate-limited': () => pause,
  unreachable: ({ why }) => unreachable[why],
}

/** Why a line is refused, or why Squarespace gave no site, in a sentence or two. */
export function refusedSentence<Why extends RefusedReason>(problem: Problem<Why>): string {
  return refusedWords[problem.reason](problem)
}

function notAKey(problem: KeyProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'The key cannot be used: paste an API key first.'
    case 'several-lines':
      return 'The key cannot be used: that is more than one line.'
    case 'no-single-word':
      return 'The key cannot be used: no single key can be found in that text.'
    case 'odd-characters':
      return 'The key cannot be used: that has characters that no key has.'
    case 'web-address':
      return 'The key cannot be used: that is a web address.'
    case 'email-address':
      return 'The key cannot be used: that is an email address.'
    case 'too-short':
      return 'The key cannot be used: that is too short for a key.'
    case 'too-long':
      return `The key cannot be used: that is too long for a key: ${inFigures(problem.length)} characters.`
    case 'other-service':
      return `The key cannot be used: that looks like a key for ${problem.service}, not for Squarespace.`
  }
}

const fieldNames: Record<SetField, string> = {
  client: 'client',
  tags: 'tags',
  color: 'color',
  pin: 'pin',
  note: 'note',
  label: 'label',
}

const named = (fields: readonly SetField[]) => list.format(fields.map((field) => fieldNames[field]))

const cells: Record<Remarks['too-long']['field'], string> = {
  label: 'The label',
  client: 'The client’s name',
  note: 'The note',
}

const copyAgain = 'Copy the key from Squarespace again.'

const words: Words<Remarks> = {
  'above-the-names': () => 'This line stands above the names of the columns.',
  'names-again': () => 'This line names the columns again.',
  'only-drawn': () => 'This line is only drawn.',
  totals: () => 'This line holds totals.',
  'key-is-a-number': () =>
    `Excel has made a number of this key, and its other digits are gone. Format the column as text. ${copyAgain}`,
  'key-is-too-wide': () =>
    'The spreadsheet shows ##### in place of this key. Make the column wider, and save the sheet anew.',
  'key-is-an-error': () => `This cell holds an error of the spreadsheet, and no key. ${copyAgain}`,
  'key-is-hidden': () => `This key is hidden behind signs, as a list shows it. ${copyAgain}`,
  'key-is-the-name': () => 'This is the name of the column, and no key.',
  'several-sites': () => 'Several sites that are here fit this line without a key.',
  'names-no-site': () => 'This line has neither a key nor a site’s name.',
  'site-not-here': () => 'This line has no key, and its site is not here yet.',
  'site-gone': () => 'The site of this line is no longer here.',
  'key-not-kept': () =>
    'This key was not kept, because this computer has no keychain. Import it again.',
  'key-damaged': () =>
    'This key was damaged on this computer’s disk and cannot be opened. Import it again.',
  'line-damaged': () => 'This line was damaged on this computer’s disk. Import it again.',
  'result-damaged': () =>
    'What became of this line was damaged on this computer’s disk. Look on the list whether its site is there.',
  'left-as-it-is': () => 'The site is here with another key, and is left as it is.',
  'key-added': () => 'The site is here already; this key is added to it.',
  'comes-back': () => 'The site was removed before, and what was noted of it comes back.',
  'other-website-id': () => 'The sheet gives the ID of another website.',
  'color-unknown': () => 'The color is left out: Latchkey has none of that name.',
  'pin-unclear': () => 'The pin is left out: it is neither yes nor no.',
  'id-is-a-number': () => 'The website ID is left out: a spreadsheet has made a number of it.',
  'not-a-key': ({ problem }) => notAKey(problem),
  refused: ({ problem }) => refusedSentence(problem),
  repeats: ({ line }) => `This is the key of line ${inFigures(line)}.`,
  sets: ({ fields }) => `Sets the ${named(fields)}.`,
  'tags-left-out': ({ count, most }) =>
    `A site can have at most ${most} tags, so ${count === 1 ? '1 is' : `${inFigures(count)} are`} left out.`,
  replaced: ({ fields }) =>
    fields.length === 1
      ? `The ${named(fields)} that is there is replaced.`
      : `The ${named(fields)} that are there are replaced.`,
  'other-title': ({ title }) => `The sheet calls this “${title}”.`,
  'too-long': ({ field, most }) =>
    `${cells[field]} is longer than ${inFigures(most)} characters, so it is left out.`,
  'looks-like-a-key': ({ field }) => `${cells[field]} looks like a key, so it is left out.`,
  'tag-unfit': ({ longest }) =>
    `A tag is longer than ${longest} characters or looks like a key, so it is left out.`,
  'as-stored': ({ text }) => text,
}

/** All that is said of a line. */
export function remarksText(remarks: readonly Remark[]): string {
  return remarks.map((remark) => remarkSentence(remark)).join(' ')
}

function remarkSentence<What extends keyof Remarks>(remark: Remark<What>): string {
  return words[remark.what](remark)
}
