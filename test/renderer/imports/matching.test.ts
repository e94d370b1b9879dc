import { describe, expect, it } from 'vitest'
import type { ImportField, ImportSheet } from '../../../preload/contract.ts'
import { firstMatching, matchingProblems, withoutKeys } from '../../../renderer/imports/matching.ts'

function sheet(guesses: (ImportField | null)[]): ImportSheet {
  return {
    importId: 'i1',
    name: null,
    source: 'paste',
    encoding: 'UTF-8',
    encodingSamples: [],
    tabs: [],
    tab: null,
    delimiter: ',',
    hasHeader: true,
    columns: guesses.map((guess) => ({ first: '', samples: [], guess })),
    lines: 3,
    others: { empty: 0, continued: 0, hints: 0 },
    above: 0,
    problems: [],
  }
}

it('begins with what the columns seem to hold, each field once', () => {
  expect(firstMatching(sheet(['title', null, 'key', 'title', null])).columns).toEqual([
    'title',
    null,
    'key',
    null,
    null,
  ])
})

describe('a matching', () => {
  it.each<[string, (ImportField | null)[]]>([
    ['a column of keys', ['key']],
    ['a website id', [null, 'websiteId', 'tags']],
    ['an address', ['url', 'client']],
    ['a title', ['title', 'client']],
  ])('is sound with %s', (_name, columns) => {
    expect(matchingProblems(columns)).toEqual([])
  })

  it('has to say which store a line is about', () => {
    expect(matchingProblems(['label', 'client', null])).toEqual([
      'Match a column to API key, Website id, Address or Title, so that each line names a site.',
    ])
  })

  it('has no field twice, and says so once for each', () => {
    expect(matchingProblems(['key', 'tags', 'tags', 'tags', null, null])).toEqual([
      'More than one column is matched to Tags. Choose one of them.',
    ])
  })
})

it('says that a sheet without keys adds nothing, once it is sound', () => {
  expect(withoutKeys(['url', 'client'])).toContain('no site is added')
  expect(withoutKeys(['key', 'url'])).toBeNull()
  expect(withoutKeys(['client'])).toBeNull()
})
