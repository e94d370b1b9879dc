import { afterEach, expect, it, vi } from 'vitest'
import { toCallError } from '../../../main/common/failure.ts'
import type { Preferences } from '../../../preload/contract.ts'
import { answers, asking } from '../../../renderer/data/bridge.ts'
import { setPreferences, takePreferences } from '../../../renderer/actions/preferences.ts'

afterEach(() => {
  answers.clear()
  vi.unstubAllGlobals()
})

it('puts back what was refused, and nothing else', async () => {
  // A disk that takes one change and not the other cannot be had.
  let kept: Partial<Preferences> = { theme: 'light', density: 'comfortable' }
  vi.stubGlobal('window', {
    latchkey: {
      call: async (name: string, change: Partial<Preferences>) => {
        if (name === 'preferences.get') return { ok: true, value: kept }
        if ('theme' in change) {
          return {
            ok: false,
            error: toCallError({ code: 'internal', reason: 'not-done', trouble: 'full' }),
          }
        }
        kept = { ...kept, ...change }
        return { ok: true, value: kept }
      },
    },
  })
  const asked = asking('preferences.get', {})
  await answers.fetchQuery(asked)
  await Promise.all([setPreferences({ theme: 'dark' }), setPreferences({ density: 'compact' })])
  expect(answers.getQueryData(asked.queryKey)).toEqual({ theme: 'light', density: 'compact' })
})

it('keeps what was changed last on screen, whatever is told of earlier changes meanwhile', async () => {
  const before: Preferences = {
    theme: 'light',
    density: 'comfortable',
    neededApis: [],
    list: { sorting: [], grouping: 'none', hidden: [], widths: {} },
    recent: [],
    updateChannel: 'stable',
    checkEvery: 6,
    refreshEvery: 24,
  }
  const { queryKey } = asking('preferences.get', {})
  answers.setQueryData(queryKey, before)
  const replies: ((value: unknown) => void)[] = []
  vi.stubGlobal('window', {
    latchkey: { call: () => new Promise((resolve) => replies.push(resolve)) },
  })
  const shown = () => answers.getQueryData<Preferences>(queryKey)
  const first = setPreferences({ recent: ['a site'] })
  const second = setPreferences({ density: 'compact' })
  const afterFirst = { ...before, recent: ['a site'] }
  takePreferences(afterFirst)
  expect(shown()).toEqual({ ...afterFirst, density: 'compact' })
  replies[0]?.({ ok: true, value: afterFirst })
  await first
  expect(shown()).toEqual({ ...afterFirst, density: 'compact' })
  replies[1]?.({ ok: true, value: { ...afterFirst, density: 'compact' } })
  await second
  expect(shown()).toEqual({ ...afterFirst, density: 'compact' })
  takePreferences(before)
  expect(shown()).toEqual(before)
})
