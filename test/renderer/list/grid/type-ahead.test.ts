import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isLetter,
  pause,
  typeAhead,
  typeLetter,
} from '../../../../renderer/list/grid/type-ahead.ts'

const titles = ['Atelier', 'Écru', 'Élan', 'Maison', 'Mum’s', 'Zephyr']

describe('typing to a title', () => {
  it('goes to the next title that begins with the letters, accents or not', () => {
    expect(typeAhead(titles, 'el', 0)).toBe(2)
    expect(typeAhead(titles, 'MU', 0)).toBe(4)
  })

  it('steps through the titles of one letter when it is typed again', () => {
    expect(typeAhead(titles, 'e', 0)).toBe(1)
    expect(typeAhead(titles, 'ee', 1)).toBe(2)
    expect(typeAhead(titles, 'eee', 2)).toBe(1)
  })

  it('stays on a title that more letters still fit', () => {
    expect(typeAhead(titles, 'mai', 3)).toBe(3)
  })

  it('finds nothing for letters that no title begins with', () => {
    expect(typeAhead(titles, 'q', 0)).toBe(-1)
    expect(typeAhead([], 'a', -1)).toBe(-1)
  })

  it('never leaves the list', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), fc.integer(), (list, typed, from) => {
        const found = typeAhead(list, typed, Math.abs(from) % (list.length + 1))
        expect(found).toBeGreaterThanOrEqual(-1)
        expect(found).toBeLessThan(Math.max(list.length, 1))
      }),
    )
  })
})

it('joins letters typed quickly and starts anew after a pause', () => {
  const first = typeLetter({ text: '', at: -Infinity }, 'm', 1_000)
  expect(typeLetter(first, 'u', 1_000 + pause).text).toBe('mu')
  expect(typeLetter(first, 'u', 1_001 + pause).text).toBe('u')
})

it('takes letters of any script, but no commands and no editing keys', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false }
  expect(isLetter({ ...plain, key: '麹' })).toBe(true)
  expect(isLetter({ ...plain, key: 'Enter' })).toBe(false)
  expect(isLetter({ ...plain, key: 'f', ctrlKey: true })).toBe(false)
})
