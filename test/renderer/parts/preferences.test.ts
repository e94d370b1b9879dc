import { QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import type { Preferences } from '../../../preload/contract.ts'
import { answers, asking } from '../../../renderer/bridge.ts'
import { setPreferences } from '../../../renderer/parts/preferences.ts'

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
          return { ok: false, error: { code: 'disk-full', message: 'The disk is full.' } }
        }
        kept = { ...kept, ...change }
        return { ok: true, value: {} }
      },
    },
  })
  const asked = asking('preferences.get', {})
  await answers.fetchQuery(asked)
  const stop = new QueryObserver(answers, asked).subscribe(() => undefined)

  await Promise.all([setPreferences({ theme: 'dark' }), setPreferences({ density: 'compact' })])
  expect(answers.getQueryData(asked.queryKey)).toMatchObject({ density: 'compact' })
  await vi.waitFor(() =>
    expect(answers.getQueryData(asked.queryKey)).toEqual({ theme: 'light', density: 'compact' }),
  )
  stop()
})
