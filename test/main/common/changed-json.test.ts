import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeStored } from '../../../main/common/changed-json.ts'

test('only what changed is written, also within a value', () => {
  const stored = { theme: 'purple', list: { hidden: ['mood'], widths: { mood: 9, site: 1 } }, x: 1 }
  const before = { theme: 'system', list: { hidden: [], widths: { site: 1, url: 2 } }, y: 3 }
  const after = { theme: 'system', list: { hidden: [], widths: { site: 5 } }, y: 4 }
  expect(changeStored(stored, before, after)).toEqual({
    theme: 'purple',
    list: { hidden: ['mood'], widths: { mood: 9, site: 5 } },
    x: 1,
    y: 4,
  })
})

test('a value that is no object gives way to one that was chosen', () => {
  const after = { list: { hidden: ['a'] } }
  expect(changeStored({ list: 'wide' }, { list: { hidden: [] } }, after)).toEqual(after)
})

test('where everything is understood, what was changed to is what is stored', () => {
  const members = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', '__proto__'),
    fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('d', 'e'), fc.jsonValue())),
  )
  fc.assert(
    fc.property(members, members, (before, after) => {
      expect(changeStored(before, before, after)).toEqual({ ...after })
    }),
  )
})
