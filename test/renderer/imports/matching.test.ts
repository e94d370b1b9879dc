import { describe, expect, it } from 'vitest'
import type { ImportField, ImportSheet } from '../../../preload/contract.ts'
import {
  countTried,
  firstMatching,
  linesText,
  matchingProblems,
  withoutKeys,
} from '../../../renderer/imports/matching.ts'

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
    headerLine: 1,
    above: 0,
    oddities: [],
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

describe('the lines of a sheet', () => {
  const others = { empty: 9, continued: 1, hints: 1 }
  const long = { ...sheet(['key']), lines: 1_303, others, headerLine: 4, above: 2 }

  it('add up to all that it has', () => {
    expect(linesText(long, true)).toBe(
      'Of all 1,314 lines, 1 names the columns, 2 stand above that and are left out, 9 are empty, 1 goes on within a cell, and 1 names the delimiter.',
    )
    expect(countTried(long, true)).toBe(1_302)
    expect(linesText({ ...sheet(['key']), lines: 2 }, true)).toBe(
      'Of all 2 lines, 1 names the columns.',
    )
  })

  it('are all tried where none names the columns', () => {
    expect(linesText({ ...sheet(['key']), lines: 5 }, false)).toBeNull()
    expect(countTried(long, false)).toBe(1_303)
  })
})
