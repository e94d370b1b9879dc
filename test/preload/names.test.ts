import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareNames, isSameName, tidy } from '../../preload/names.ts'

it.each([
  ['  Cedar \t Group\n', 'Cedar Group'],
  ['Bell\u0007Book', 'Bell Book'],
  ['Cafe\u0301', 'Café'],
  ['\u200b', ''],
  [' \u2060\u00a0\u0000', ''],
  ['👩‍🍳', '👩‍🍳'],
])('stores %j as %j', (typed, stored) => {
  expect(tidy(typed)).toBe(stored)
})

it('changes nothing of a name that is stored', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      expect(tidy(tidy(typed))).toBe(tidy(typed))
    }),
  )
})

it('takes names for the same that differ in capitals, and for two that differ in accents', () => {
  expect(isSameName('Cafe', 'CAFE')).toBe(true)
  expect(isSameName('Groß', 'GROSS')).toBe(true)
  expect(isSameName('Café', 'Cafe\u0301')).toBe(true)
  expect(isSameName('Café', 'Cafe')).toBe(false)
})

it('puts names in the order of a dictionary, numbers by their size', () => {
  const names = ['client 10', 'Élan', 'Client 2', 'elan', 'Zoo', 'Elan']
  expect(names.toSorted(compareNames)).toEqual([
    'Client 2',
    'client 10',
    'elan',
    'Elan',
    'Élan',
    'Zoo',
  ])
  expect(names.toReversed().toSorted(compareNames)).toEqual(names.toSorted(compareNames))
})
