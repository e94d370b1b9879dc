import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FileTrouble } from '../../../../preload/contract.ts'
import { AppError } from '../../../../renderer/domain/app-error.ts'
import { createNotebook } from '../../../../renderer/site/notes/notebook.ts'
import { site } from '../../sites.ts'

const cedar = { websiteId: 'a'.repeat(24), title: 'Cedar & Finch', note: 'Call first.' }
const nordlys = { websiteId: 'b'.repeat(24), title: 'Nordlys', note: '' }

/** A notebook whose savings end when the test says so. */
function open() {
  const saved: [string, string][] = []
  const failed: string[] = []
  let refusal: AppError | null = null
  const notebook = createNotebook({
    async save(websiteId, note) {
      if (refusal !== null) throw refusal
      saved.push([websiteId, note])
    },
    failed: ({ title, error }) => failed.push(`${title}: ${error.message}`),
  })
  return {
    notebook,
    saved,
    failed,
    refuse(trouble: FileTrouble | null) {
      refusal =
        trouble === null ? null : new AppError({ code: 'internal', reason: 'not-done', trouble })
    },
  }
}

describe('a notebook', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('stores what was typed after a moment of quiet, once', async () => {
    const { notebook, saved } = open()
    for (const text of ['C', 'Ca', 'Cal']) {
      notebook.type(cedar, text)
      await vi.advanceTimersByTimeAsync(399)
    }
    expect(saved).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(saved).toEqual([[cedar.websiteId, 'Cal']])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(saved).toHaveLength(1)
  })

  it('stores within two seconds where there is never a moment of quiet', async () => {
    const { notebook, saved } = open()
    for (let at = 0; at < 20; at += 1) {
      notebook.type(cedar, 'x'.repeat(at + 1))
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(saved.map(([, note]) => note.length)).toEqual([10, 20])
  })

  it('stores at once when nobody watches the note any more, each in its own site', async () => {
    const { notebook, saved } = open()
    const leave = notebook.watch(cedar.websiteId, vi.fn())
    notebook.type(cedar, 'About Cedar')
    leave()
    const leaveOther = notebook.watch(nordlys.websiteId, vi.fn())
    notebook.type(nordlys, 'About Nordlys')
    leaveOther()
    expect(saved).toEqual([
      [cedar.websiteId, 'About Cedar'],
      [nordlys.websiteId, 'About Nordlys'],
    ])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(saved).toHaveLength(2)
  })

  it('sends everything at once before the window closes, also over a saving under way', () => {
    const { notebook, saved } = open()
    notebook.type(cedar, 'one')
    notebook.flushAll()
    notebook.type(cedar, 'one two')
    notebook.type(nordlys, 'three')
    notebook.flushAll()
    expect(saved).toEqual([
      [cedar.websiteId, 'one'],
      [cedar.websiteId, 'one two'],
      [nordlys.websiteId, 'three'],
    ])
  })

  it('tells of a note that could not be stored where nobody sees it, and keeps its text', async () => {
    const { notebook, failed, saved, refuse } = open()
    refuse('full')
    const leave = notebook.watch(cedar.websiteId, vi.fn())
    notebook.type(cedar, 'Kept')
    await notebook.flush(cedar.websiteId)
    expect(failed).toEqual([])
    leave()
    await vi.advanceTimersByTimeAsync(0)
    expect(failed).toEqual([
      'Cedar & Finch: The disk is full, so nothing was saved. Free some space and try again.',
    ])
    expect(notebook.read(cedar.websiteId)).toMatchObject({ text: 'Kept' })
    refuse(null)
    await notebook.flush(cedar.websiteId)
    expect(saved).toEqual([[cedar.websiteId, 'Kept']])
    expect(notebook.read(cedar.websiteId)).toMatchObject({ stored: 'Kept', refused: null })
  })

  it('takes a note over that another saving stored, but not over what is being typed', async () => {
    const { notebook } = open()
    const row = (note: string) => ({ sites: [site({ ...cedar, note })], removed: [] })
    notebook.type(cedar, 'Mine')
    notebook.hear(row('Theirs'))
    expect(notebook.read(cedar.websiteId)?.text).toBe('Mine')
    await notebook.flush(cedar.websiteId)
    notebook.hear(row('Mine'))
    notebook.hear(row('Theirs'))
    expect(notebook.read(cedar.websiteId)?.text).toBe('Theirs')
  })

  it('keeps only what is not stored when other stores are shown', async () => {
    const { notebook, refuse } = open()
    notebook.type(cedar, 'Stored')
    await notebook.flush(cedar.websiteId)
    refuse('full')
    notebook.type(nordlys, 'Not stored')
    await notebook.flush(nordlys.websiteId)
    notebook.turn()
    expect(notebook.read(cedar.websiteId)).toBe(undefined)
    expect(notebook.read(nordlys.websiteId)?.text).toBe('Not stored')
  })
})
