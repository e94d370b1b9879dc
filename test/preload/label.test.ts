import fc from 'fast-check'
import { expect, it } from 'vitest'
import { usualLabel } from '../../preload/words.ts'

it('calls the first key the main one and the next by its number', () => {
  expect(usualLabel([])).toBe('Main key')
  expect(usualLabel(['Main key'])).toBe('Key 2')
  expect(usualLabel(['Main key', 'key 3 '])).toBe('Key 4')
})

it('is never a label that is taken', () => {
  const labels = fc.array(
    fc.oneof(
      fc.string(),
      fc.nat(12).map((number) => `Key ${number}`),
    ),
  )
  fc.assert(
    fc.property(labels, (taken) => {
      expect(taken.map((label) => label.trim().toLowerCase())).not.toContain(
        usualLabel(taken).toLowerCase(),
      )
    }),
  )
})
