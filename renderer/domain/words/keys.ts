import type { KeyProblem, KeyReasons } from '../../../preload/contract/keys.ts'
import { inFigures } from '../../../preload/import-words.ts'
import type { Words } from '../../../preload/import-words.ts'

function notAKey(problem: KeyProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'Paste an API key first.'
    case 'several-lines':
      return 'That is more than one line. Paste one key at a time.'
    case 'no-single-word':
      return 'No single key can be found in that text. Paste only the key.'
    case 'odd-characters':
      return 'That has characters that no key has. Copy it again from Squarespace.'
    case 'web-address':
      return 'That is a web address. Paste the API key.'
    case 'email-address':
      return 'That is an email address. Paste the API key.'
    case 'too-short':
      return 'That is too short for a key. Copy all of it from Squarespace.'
    case 'too-long':
      return `That is too long for a key: ${inFigures(problem.length)} characters.`
    case 'other-service':
      return `That looks like a key for ${problem.service}, not for Squarespace.`
  }
}

export const keyWords: Words<KeyReasons> = {
  'not-a-key': ({ problem }) => notAKey(problem),
  'key-here': () => 'This key is already here. Nothing was saved.',
  'site-here': () => 'This site is already here with another key. Nothing was saved yet.',
  'key-of-another-site': ({ site }) =>
    `This key opens another site, ${site.title || site.siteId}. Nothing was changed.`,
}
