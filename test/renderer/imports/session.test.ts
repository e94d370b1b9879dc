import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ImportProgress, ImportSheet } from '../../../preload/contract.ts'
import { answers } from '../../../renderer/data/bridge.ts'
import {
  closeSession,
  discardImport,
  leaveImport,
  openSheet,
  resumeImport,
  tryLines,
  type Session,
} from '../../../renderer/imports/session.ts'

const sheet: ImportSheet = {
  importId: 'i1',
  name: 'stores.csv',
  source: 'file',
  encoding: 'UTF-8',
  encodingSamples: [],
  tabs: [],
  tab: null,
  delimiter: ',',
  hasHeader: true,
  lines: 2,
  others: { empty: 0, continued: 0, hints: 0 },
  headerLine: 1,
  above: 0,
  columns: [],
  oddities: [],
}

let discarded: string[]
/** When a discard is answered. */
let answered: Promise<void>

beforeEach(() => {
  discarded = []
  answered = Promise.resolve()
  vi.stubGlobal('window', {
    latchkey: {
      call: async (name: string, input: { importId: string }) => {
        if (name === 'imports.discard') {
          discarded.push(input.importId)
          await answered
        }
        return { ok: true, value: name === 'imports.open' ? sheet : {} }
      },
    },
  })
})
afterEach(() => {
  closeSession()
  vi.unstubAllGlobals()
})

function session(): Session | null {
  return answers.getQueryData<Session | null>(['import.session']) ?? null
}

it('goes on to the columns of a sheet once it is read', async () => {
  await openSheet({ content: 'a,b', name: null }, () => true)
  expect(session()).toMatchObject({ importId: 'i1', step: { at: 'match' } })
  expect(discarded).toEqual([])
})

it('forgets a sheet whose dialog was closed while it was read', async () => {
  await openSheet({ content: 'a,b', name: null }, () => false)
  expect(session()).toBe(null)
  expect(discarded).toEqual(['i1'])
})

it('begins no dry run in a window that has left the sheet meanwhile', async () => {
  await openSheet({ content: 'a,b', name: null }, () => true)
  const opened = session()
  if (opened?.step.at !== 'match') throw new Error('The sheet was not opened')
  const begun = tryLines(opened, opened.step.sheet, opened.step.matching)
  // As when practice is left: nothing of its stores stays in the window.
  await answers.resetQueries()
  await begun
  expect(session()).toBe(null)
})

it('keeps the sheet that was opened while another import was discarded', async () => {
  const later = Promise.withResolvers<void>()
  answered = later.promise
  const discarding = discardImport('i0')
  await openSheet({ content: 'a,b', name: null }, () => true)
  later.resolve()
  await discarding
  expect(session()).toMatchObject({ importId: 'i1' })
  await discardImport('i1')
  expect(session()).toBe(null)
})

/** Resumes an import, and leaves its dialog when it stands so. */
async function leaveRun(progress: Pick<ImportProgress, 'importId' | 'state'>): Promise<void> {
  await resumeImport({ importId: 'i1', name: 'stores.csv' })
  const counted = { done: 1, total: 2, lines: [], pausedUntil: null, stop: null }
  answers.setQueryData(['import.progress'], { phase: 'run', ...counted, ...progress })
  const opened = session()
  if (opened === null) throw new Error('The import was not resumed')
  leaveImport(opened)
}

it.each(['finished', 'cancelled', 'stopped'] as const)(
  'leaves a run that is %s to the bar, and is ready for another import',
  async (state) => {
    await leaveRun({ importId: 'i1', state })
    expect(session()).toBe(null)
    expect(discarded).toEqual([])
  },
)

it.each([
  { importId: 'i1', state: 'running' },
  { importId: 'another', state: 'stopped' },
] as const)('holds a run that goes on while its dialog is closed, told of %j', async (progress) => {
  await leaveRun(progress)
  expect(session()).toMatchObject({ importId: 'i1', step: { at: 'run' } })
})
