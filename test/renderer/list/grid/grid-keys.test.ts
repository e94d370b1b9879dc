import { describe, expect, it } from 'vitest'
import { actionFor } from '../../../../renderer/list/grid/grid-keys.ts'
import type { Line } from '../../../../renderer/list/grid/lines.ts'
import { site } from '../../sites.ts'

describe('what a key asks for', () => {
  const none = { key: '', code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }
  const group = { id: 'x', name: 'X', color: null, health: null, sites: [] }
  const alone: Line = { group: null, site: site() }
  const below: Line = { group, site: site() }
  const heading: Line = { group, site: null, open: true }
  const where = { index: 5, count: 10, page: 4, typing: false, onButton: false }
  const ask = (press: Partial<typeof none>, line: Line = alone, more: object = {}) =>
    actionFor({ ...none, ...press }, { ...where, line, ...more })

  it.each([
    ['Enter opens a site', { key: 'Enter' }, alone, { kind: 'open' }],
    ['Space selects it', { key: ' ' }, alone, { kind: 'pick' }],
    ['Shift and Space select up to it', { key: ' ', shiftKey: true }, alone, { kind: 'range' }],
    ['Ctrl A selects all', { key: 'a', ctrlKey: true }, alone, { kind: 'all' }],
    ['Cmd A does too', { key: 'A', metaKey: true }, alone, { kind: 'all' }],
    [
      'Ctrl A on a Russian keyboard too',
      { key: 'ф', code: 'KeyA', ctrlKey: true },
      alone,
      { kind: 'all' },
    ],
    ['Shift F10 asks for its menu', { key: 'F10', shiftKey: true }, alone, { kind: 'menu' }],
    ['the right arrow goes to its button', { key: 'ArrowRight' }, alone, { kind: 'button' }],
    ['the left one to its group', { key: 'ArrowLeft' }, below, { kind: 'heading' }],
    ['Enter closes a group', { key: 'Enter' }, heading, { kind: 'fold', open: false }],
    ['the left arrow too', { key: 'ArrowLeft' }, heading, { kind: 'fold', open: false }],
    ['the right one opens it', { key: 'ArrowRight' }, heading, { kind: 'fold', open: true }],
    ['Space selects a whole group', { key: ' ' }, heading, { kind: 'pick' }],
    ['an arrow steps', { key: 'ArrowDown' }, alone, { kind: 'go', to: 6, range: false }],
    [
      'with Shift it selects on the way',
      { key: 'ArrowDown', shiftKey: true },
      alone,
      { kind: 'go', to: 6, range: true },
    ],
  ])('%s', (_name, press, line, action) => {
    expect(ask(press, line)).toEqual(action)
  })

  it('leaves a letter, other keys with Ctrl or Alt, and a space within a title alone', () => {
    expect(ask({ key: 'n' })).toBeNull()
    expect(ask({ key: 'f', ctrlKey: true })).toBeNull()
    expect(ask({ key: 'q', code: 'KeyA', ctrlKey: true })).toBeNull()
    expect(ask({ key: 'ф', code: 'KeyA' })).toBeNull()
    expect(ask({ key: 'ArrowDown', altKey: true })).toBeNull()
    expect(ask({ key: ' ' }, alone, { typing: true })).toBeNull()
    expect(ask({ key: 'ArrowLeft' }, alone)).toBeNull()
  })

  it('goes from the first line up to the headers, but not while it selects', () => {
    expect(ask({ key: 'ArrowUp' }, alone, { index: 0 })).toEqual({ kind: 'header' })
    expect(ask({ key: 'ArrowUp', shiftKey: true }, alone, { index: 0 })).toEqual({
      kind: 'go',
      to: 0,
      range: true,
    })
  })

  it('presses the button of a row, and leaves it to the left', () => {
    expect(ask({ key: 'Enter' }, alone, { onButton: true })).toEqual({ kind: 'menu' })
    expect(ask({ key: ' ' }, alone, { onButton: true })).toEqual({ kind: 'menu' })
    expect(ask({ key: 'ArrowLeft' }, alone, { onButton: true })).toEqual({ kind: 'row' })
  })
})
