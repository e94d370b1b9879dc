import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPreferences } from '../../main/preferences.ts'
import { makeFolder, namesIn } from '../fakes/folder.ts'
import { someTime } from '../fakes/sqlite.ts'

function open(folder: string) {
  const reports: string[] = []
  return { ...openPreferences(folder, someTime, (what) => reports.push(what)), reports }
}

const fileOf = (folder: string) => join(folder, 'preferences.json')
const usual = {
  theme: 'system',
  density: 'comfortable',
  neededApis: ['orders', 'products', 'inventory'],
  list: {
    sorting: [{ id: 'health', desc: false }],
    grouping: 'none',
    hidden: [],
    widths: {},
  },
  recent: [],
  updateChannel: 'stable',
  checkEvery: 6,
  refreshEvery: 24,
}

/** What is kept beside what the window sees. */
const hidden = { windowBounds: null, update: null }

test('without a file everything is as usual', () => {
  const { get, shown, setAside } = open(makeFolder())
  expect(shown()).toEqual(usual)
  expect(get()).toEqual({ ...usual, ...hidden })
  expect(setAside).toBeNull()
})

test('what is set is there in the next run', () => {
  const folder = makeFolder()
  const windowBounds = { x: -5, y: 10, width: 900, height: 700, maximized: false }
  open(folder).set({ theme: 'dark', neededApis: [], windowBounds, density: undefined })
  expect(open(folder).get()).toEqual({
    ...usual,
    ...hidden,
    theme: 'dark',
    neededApis: [],
    windowBounds,
  })
})

test('a value that is not understood falls back alone', () => {
  const folder = makeFolder()
  const odd = { theme: 'purple', density: 'compact', windowBounds: { x: 1 }, neededApis: 'all' }
  writeFileSync(fileOf(folder), JSON.stringify(odd))
  expect(open(folder).get()).toEqual({ ...usual, ...hidden, density: 'compact' })
})

const list = {
  sorting: [{ id: 'client', desc: true }],
  grouping: 'tag',
  hidden: ['local'],
  widths: { site: 320 },
} as const
const layout = { ...list, sorting: [...list.sorting], hidden: [...list.hidden] }

test('how the list is shown and what was gone to are there in the next run', () => {
  const folder = makeFolder()
  open(folder).set({ list: layout, recent: ['site:b', 'view:a'] })
  expect(open(folder).shown()).toEqual({ ...usual, list, recent: ['site:b', 'view:a'] })
})

test.each([
  [{ list: 'wide', recent: ['a'] }, { recent: ['a'] }],
  [{ list, recent: ['a', 5] }, { list }],
  [{ list, recent: Array.from({ length: 21 }, () => 'a') }, { list }],
  [{ list: { ...list, grouping: 'mood' } }, { list: { ...list, grouping: 'none' } }],
  [{ list: { ...list, hidden: ['mood'] } }, { list: { ...list, hidden: [] } }],
  [{ list: { ...list, widths: { site: 1e9 } } }, { list: { ...list, widths: {} } }],
  [{ list: { ...list, widths: { mood: 100 } } }, { list: { ...list, widths: {} } }],
  [
    { list: { ...list, sorting: [{ id: 'mood' }] } },
    { list: { ...list, sorting: [{ id: 'health', desc: false }] } },
  ],
])('of %j only what is not understood falls back', (odd, shown) => {
  const folder = makeFolder()
  writeFileSync(fileOf(folder), JSON.stringify({ theme: 'dark', ...odd }))
  expect(open(folder).shown()).toEqual({ ...usual, theme: 'dark', ...shown })
})

const newer = {
  theme: 'sepia',
  density: 'airy',
  neededApis: ['orders', 'subscriptions'],
  list: {
    sorting: [{ id: 'mood', desc: true }],
    grouping: 'mood',
    hidden: ['mood'],
    widths: { mood: 90, site: 300 },
    frozen: 1,
  },
  recent: [{ kind: 'site', id: 'b' }],
  windowBounds: { x: 1, y: 2, width: 900, height: 700, display: 2 },
  lock: { after: 5 },
}

const stored = (folder: string): unknown => JSON.parse(readFileSync(fileOf(folder), 'utf8'))

test('what a newer version stored is as usual here, and stays in the file until it is changed', () => {
  const folder = makeFolder()
  writeFileSync(fileOf(folder), JSON.stringify(newer))
  const windowBounds = { x: 5, y: 6, width: 800, height: 600, maximized: false }
  const first = open(folder)
  expect(first.get()).toEqual({
    ...usual,
    ...hidden,
    list: { ...usual.list, widths: { site: 300 } },
    windowBounds: null,
  })
  expect(stored(folder)).toEqual(newer)
  first.set({ density: 'compact' })
  expect(stored(folder)).toEqual({ ...newer, density: 'compact' })
  // As the window gives it: all of the layout, of which a person changed one width.
  open(folder).set({ list: { ...first.get().list, widths: { site: 310 } } })
  const wider = { ...newer.list, widths: { mood: 90, site: 310 } }
  expect(stored(folder)).toEqual({ ...newer, density: 'compact', list: wider })
  expect(open(folder).get().list.widths).toEqual({ site: 310 })
  open(folder).set({ windowBounds })
  expect(stored(folder)).toEqual({ ...newer, density: 'compact', list: wider, windowBounds })
})

test('what a person chose is there in the next run, also where a newer version wrote more', () => {
  const folder = makeFolder()
  writeFileSync(fileOf(folder), JSON.stringify(newer))
  open(folder).set({ theme: 'dark', recent: ['a'], neededApis: ['products'] })
  expect(open(folder).shown()).toMatchObject({
    theme: 'dark',
    recent: ['a'],
    neededApis: ['products'],
  })
})

test.each(['', '{"theme": "da', 'not JSON at all', '\u0000\u0000\u0000', '["dark"]', 'null'])(
  'a file with %j is set aside as it is, and the app goes on',
  (text) => {
    const folder = makeFolder()
    writeFileSync(fileOf(folder), text)
    const { shown, set, setAside, reports } = open(folder)
    expect(setAside).toBe('preferences.damaged-2026-09-14T09-30-00.000.json')
    expect(reports).toEqual(['The preferences file was not read'])
    expect(readFileSync(join(folder, setAside ?? ''), 'utf8')).toBe(text)
    expect(shown()).toEqual(usual)
    set({ theme: 'light' })
    expect(open(folder).get().theme).toBe('light')
  },
)

test('where no file can be had, a preference lasts for this run and nothing is thrown', () => {
  const folder = join(makeFolder(), 'a-file')
  writeFileSync(folder, 'mine')
  const { set, get, reports } = open(folder)
  set({ theme: 'dark' })
  expect(get().theme).toBe('dark')
  expect(reports.length).toBeGreaterThan(0)
  expect(readFileSync(folder, 'utf8')).toBe('mine')
  expect(namesIn(folder)).toEqual([])
})
