import { expect, it } from 'vitest'
import { rowForKey } from '../../../renderer/ui/row-for-key.ts'

it.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 99, 99],
  ['ArrowUp', 0, 0],
  ['PageDown', 5, 14],
  ['PageDown', 95, 99],
  ['PageUp', 5, 0],
  ['Home', 50, 0],
  ['End', 50, 99],
])('%s goes from row %i to row %i of 100', (key, from, to) => {
  expect(rowForKey(key, from, 100, 10)).toBe(to)
})

it('knows no other key, and no row of an empty list', () => {
  expect(rowForKey('Enter', 0, 100, 10)).toBeNull()
  expect(rowForKey('End', 0, 0, 10)).toBeNull()
})

it('moves by one row at least when the page is very small', () => {
  expect(rowForKey('PageDown', 3, 100, 1)).toBe(4)
})
