import { expect, test } from 'vitest'
import { createTrial } from '../../../main/connections/trial.ts'

function start() {
  const waiting = new Set(['a', 'b', 'c'])
  const checked: string[][] = []
  const trial = createTrial({
    unreached: () => [...waiting],
    check: (ids) => checked.push(ids),
    pick: () => 0,
  })
  return { waiting, checked, trial }
}

test('one connection at a time is tried while nothing answers', () => {
  const { checked, trial } = start()
  trial()
  trial()
  expect(checked).toEqual([['a'], ['a']])
})

test('once the one that was tried is answered, all the others are checked', () => {
  const { waiting, checked, trial } = start()
  trial()
  waiting.delete('a')
  trial()
  expect(checked).toEqual([['a'], ['b', 'c']])
})

test('a site that stays away for itself does not have the others checked over and over', () => {
  const { waiting, checked, trial } = start()
  trial()
  waiting.delete('a')
  waiting.delete('b')
  trial()
  trial()
  trial()
  expect(checked).toEqual([['a'], ['c'], ['c'], ['c']])
})

test('with nothing out of reach nothing is asked', () => {
  const { waiting, checked, trial } = start()
  waiting.clear()
  trial()
  expect(checked).toEqual([])
})
