import { expect, onTestFinished, test, vi } from 'vitest'
import { createTrial, startTrials } from '../../../main/checks/trial.ts'

const minute = 60_000

/** Connections of which none answers, but those that `answering` holds by the time they are asked. */
function start() {
  const waiting = new Set(['a', 'b', 'c'])
  const answering = new Set<string>()
  const checked: string[][] = []
  const deps = {
    unreached: () => [...waiting],
    async check(ids: string[]) {
      checked.push(ids)
      for (const id of ids) if (answering.has(id)) waiting.delete(id)
    },
    pick: () => 0,
  }
  return { waiting, answering, checked, deps, trial: createTrial(deps) }
}

test('one connection at a time is tried while nothing answers', async () => {
  const { checked, trial } = start()
  expect(await trial()).toBe(true)
  await trial()
  expect(checked).toEqual([['a'], ['a']])
})

test('once the one that was tried is answered, all the others are checked at once', async () => {
  const { answering, checked, trial } = start()
  for (const id of ['a', 'b', 'c']) answering.add(id)
  expect(await trial()).toBe(false)
  expect(checked).toEqual([['a'], ['b', 'c']])
})

test('a site that stays away for itself does not have the others checked over and over', async () => {
  const { answering, checked, trial } = start()
  answering.add('a').add('b')
  await trial()
  await trial()
  await trial()
  expect(checked).toEqual([['a'], ['b', 'c'], ['c'], ['c']])
})

test('with nothing out of reach nothing is asked', async () => {
  const { waiting, checked, trial } = start()
  waiting.clear()
  expect(await trial()).toBe(false)
  expect(checked).toEqual([])
})

test('the pause grows while nothing answers, and begins anew when somebody asks', async () => {
  vi.useFakeTimers({ now: 0 })
  onTestFinished(() => void vi.useRealTimers())
  const { checked, deps } = start()
  const at: number[] = []
  const trials = startTrials({
    ...deps,
    check: (ids) => {
      at.push(Date.now())
      return deps.check(ids)
    },
    report: (what) => expect.unreachable(what),
  })
  await vi.advanceTimersByTimeAsync(4 * minute)
  expect(at).toEqual([0.5 * minute, 1.5 * minute, 3.5 * minute])
  trials.now()
  await vi.advanceTimersByTimeAsync(minute)
  expect(at.slice(3)).toEqual([4 * minute, 5 * minute])
  await vi.advanceTimersByTimeAsync(24 * 60 * minute)
  const gaps = at.slice(1).map((each, index) => each - (at[index] ?? 0))
  expect(Math.max(...gaps)).toBe(30 * minute)
  trials.close()
  const before = checked.length
  await vi.advanceTimersByTimeAsync(60 * minute)
  expect(checked).toHaveLength(before)
})
