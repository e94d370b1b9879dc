import { expect, test, vi } from 'vitest'
import { Failure } from '../../../main/common/failure.ts'
import { createEdits, inverseOf } from '../../../main/edits/edits.ts'
import type { Edits as Told } from '../../../preload/contract.ts'

/** A log, what it told last, and counters that its changes turn up and down. */
function startLog() {
  const told: Told[] = []
  const edits = createEdits((next) => told.push(next))
  const on = new Set<string>()
  /** Makes a change of this name. */
  function make(name: string, weight = 1): string {
    on.add(name)
    const inverse = inverseOf(
      () => on.delete(name),
      () => on.add(name),
    )
    return edits.record({ name, weight, inverse })
  }
  return { edits, told, make, on: () => [...on].toSorted().join('') }
}

function refuse(): never {
  throw new Failure({ code: 'not-found', reason: 'gone', what: 'site' })
}

test('changes are taken back one after the other, and made again', async () => {
  const { edits, told, make, on } = startLog()
  const [a, b] = [make('a'), make('b')]
  expect(told.at(-1)).toEqual({ undo: { id: b, name: 'b' }, redo: null })
  expect(await edits.undo()).toEqual({ id: b, name: 'b' })
  expect(on()).toBe('a')
  expect(told.at(-1)).toEqual({ undo: { id: a, name: 'a' }, redo: { id: b, name: 'b' } })
  expect(await edits.undo()).toEqual({ id: a, name: 'a' })
  expect(await edits.undo()).toBeNull()
  expect(on()).toBe('')
  expect(await edits.redo()).toEqual({ id: a, name: 'a' })
  expect(await edits.redo()).toEqual({ id: b, name: 'b' })
  expect(await edits.redo()).toBeNull()
  expect(on()).toBe('ab')
  expect(edits.list()).toEqual({ undo: { id: b, name: 'b' }, redo: null })
})

test('one in the middle is taken back by its id, once', async () => {
  const { edits, make, on } = startLog()
  const a = make('a')
  const b = make('b')
  expect(await edits.undo(a)).toEqual({ id: a, name: 'a' })
  expect(on()).toBe('b')
  expect(await edits.undo(a)).toBeNull()
  expect(edits.list().undo?.id).toBe(b)
  expect(await edits.redo(a)).toEqual({ id: a, name: 'a' })
  expect(on()).toBe('ab')
})

test('what was taken back cannot be made again after another change', async () => {
  const { edits, make, on } = startLog()
  make('a')
  await edits.undo()
  make('b')
  expect(edits.list().redo).toBeNull()
  expect(await edits.redo()).toBeNull()
  expect(on()).toBe('b')
})

test('two presses at once take back two changes, one after the other', async () => {
  const { edits, make, on } = startLog()
  make('a')
  make('b')
  const both = await Promise.all([edits.undo(), edits.undo()])
  expect(both.map((each) => each?.name)).toEqual(['b', 'a'])
  expect(on()).toBe('')
})

test('after a failure of the machine a change can be taken back once more', async () => {
  const { edits, make } = startLog()
  make('a')
  const inverse = vi.fn<() => never>(() => {
    throw new Error('The disk is full')
  })
  const id = edits.record({ name: 'b', weight: 1, inverse })
  await expect(edits.undo()).rejects.toThrow('The disk is full')
  await expect(edits.undo()).rejects.toThrow('The disk is full')
  expect(inverse).toHaveBeenCalledTimes(2)
  expect(edits.list().undo?.id).toBe(id)
})

test('what can never be taken back does not stand before what can', async () => {
  const { edits, told, make, on } = startLog()
  const a = make('a')
  edits.record({ name: 'b', weight: 1, inverse: refuse })
  await expect(edits.undo()).rejects.toThrow('not-found: gone')
  expect(told.at(-1)).toEqual({ undo: { id: a, name: 'a' }, redo: null })
  await edits.undo()
  expect(on()).toBe('')
})

test('the log keeps a hundred changes, and no more records than fit', async () => {
  const { edits, make } = startLog()
  for (let at = 0; at < 120; at += 1) make(String(at))
  let taken = 0
  while ((await edits.undo()) !== null) taken += 1
  expect(taken).toBe(100)

  for (const name of ['a', 'b', 'c', 'd']) make(name, 20_000)
  const left = [await edits.undo(), await edits.undo(), await edits.undo(), await edits.undo()]
  expect(left.map((each) => each?.name)).toEqual(['d', 'c', 'b', undefined])
  make('large', 90_000)
  expect(edits.list().undo?.name).toBe('large')
})

test('only the last change can be taken out, to be kept again with more', () => {
  const { edits, make } = startLog()
  const a = make('a')
  const b = make('b')
  expect(edits.takeLast(a)).toBeNull()
  expect(edits.takeLast(b)?.name).toBe('b')
  expect(edits.list().undo?.id).toBe(a)
})
