import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ImportLine, ImportProgress } from '../../../preload/contract.ts'
import { countLines, gatherProgress } from '../../../renderer/domain/import-state.ts'

function line(number: number, given: Partial<ImportLine> = {}): ImportLine {
  return {
    line: number,
    title: '',
    outcome: 'adds',
    site: null,
    client: null,
    remarks: [],
    ...given,
  }
}

function progress(given: Partial<ImportProgress>): ImportProgress {
  return {
    importId: 'i1',
    phase: 'dry-run',
    state: 'running',
    done: 0,
    total: 3,
    lines: [],
    pausedUntil: null,
    stop: null,
    ...given,
  }
}

it('puts lines in the order of the sheet, in whatever order they came to their end', () => {
  const state = gatherProgress(null, [
    progress({ done: 1, lines: [line(4)] }),
    progress({ done: 3, lines: [line(2), line(3)], state: 'finished' }),
  ])
  expect(state?.lines.map(({ line: number }) => number)).toEqual([2, 3, 4])
  expect(state).toMatchObject({ state: 'finished', done: 3 })
})

it('goes on from what was gathered before', () => {
  const before = gatherProgress(null, [progress({ done: 1, lines: [line(2)] })])
  const after = gatherProgress(before, [progress({ done: 2, lines: [line(3)] })])
  expect(after?.lines).toHaveLength(2)
})

it('begins anew with another phase or another import', () => {
  const before = gatherProgress(null, [progress({ state: 'finished', lines: [line(2)] })])
  expect(gatherProgress(before, [progress({ phase: 'run' })])?.lines).toEqual([])
  expect(gatherProgress(before, [progress({ importId: 'i2' })])?.lines).toEqual([])
  expect(
    gatherProgress(before, [
      progress({ lines: [line(3)] }),
      progress({ phase: 'run', lines: [line(4)] }),
    ])?.lines,
  ).toEqual([line(4)])
})

it('keeps what was told last of a line that is told again after a resume', () => {
  const before = gatherProgress(null, [
    progress({ phase: 'run', state: 'stopped', lines: [line(2, { outcome: 'fails' })] }),
  ])
  const after = gatherProgress(before, [progress({ phase: 'run', lines: [line(2)] })])
  expect(after?.lines).toEqual([line(2)])
})

it('says the same however the events are gathered into intervals', () => {
  // Some lines are told again, and are others by then.
  const numbers = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 80 })
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 10 }), (lines, size) => {
      const events = lines.map((number, at) =>
        progress({ done: at + 1, lines: [line(number, { title: `told ${at}` })] }),
      )
      let cut: ReturnType<typeof gatherProgress> = null
      for (let at = 0; at < events.length; at += size) {
        cut = gatherProgress(cut, events.slice(at, at + size))
      }
      expect(cut).toEqual(gatherProgress(null, events))
      const last = new Map(events.flatMap((event) => event.lines).map((each) => [each.line, each]))
      const inOrder = [...last.values()].toSorted((a, b) => a.line - b.line)
      expect(cut?.lines ?? []).toEqual(inOrder)
    }),
  )
})

it('counts the lines of each outcome', () => {
  expect(countLines([line(1), line(2, { outcome: 'fails' }), line(3)])).toEqual({
    adds: 2,
    replaces: 0,
    updates: 0,
    'already-here': 0,
    repeated: 0,
    'left-out': 0,
    fails: 1,
  })
})
