import { describe, expect, test, vi } from 'vitest'
import { createAnswers } from '../../main/answers.ts'
import { createDiagnostics } from '../../main/diagnostics/diagnostics.ts'
import { createGate } from '../../main/gate.ts'
import { openPreferences } from '../../main/preferences.ts'
import { calls } from '../../preload/contract.ts'
import { diagnosticsDeps } from '../fakes/machine.ts'
import { makeUpdates } from '../fakes/make-updates.ts'
import { real, startProfiles } from '../fakes/profiles.ts'

// Outside Electron its package is only a path, and without this it would download the program.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere'
})

const id = '3f6c1d2e-0000-4abc-8def-000000000001'

/** The gate before the answers of the real rooms, whose profile is empty. */
function openGate() {
  const { profiles, userData } = startProfiles(real)
  const preferences = openPreferences(userData, Date.now(), () => {})
  const opened: string[] = []
  const answers = createAnswers(profiles, {
    preferences,
    outside: {
      openPage: async ({ url }) => void opened.push(url),
      openFromNote: async (_note, url) => void opened.push(url),
      openDeveloperApps: async () => void opened.push('developer apps'),
      openMail: async (address) => void opened.push(address),
      openChromiumLicenses: async () => void opened.push('licenses'),
      writeClipboard: (text) => void opened.push(text),
      copySecret: (text) => void opened.push(text),
    },
    saveData: async () => null,
    diagnostics: async () => createDiagnostics({ ...diagnosticsDeps(profiles), report: () => {} }),
    savePage: async () => null,
    keyPage: async () => '',
    preferencesChanged: () => {},
    listed: () => {},
    listening: () => {},
    updates: makeUpdates({ version: '1', folder: userData, releases: null }),
  })
  const file = Promise.withResolvers<void>()
  const whenFree = vi.fn<() => Promise<void>>(() => file.promise)
  const reports: string[] = []
  const gate = createGate(answers, { whenFree, report: (what) => reports.push(what) })
  const ask = (name: unknown, input: unknown = {}) =>
    gate({ name, input, pieces: undefined }, () => {})
  return { ask, answers, whenFree, free: () => file.resolve(), reports, opened }
}

describe('the gate', () => {
  test.each(['connections.steal', '__proto__', 'toString', '', 7, null])(
    'has no call named %j',
    async (name) => {
      const { ask } = openGate()
      expect(await ask(name)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    },
  )

  test('lets no input pass that the call does not take', async () => {
    const { ask, answers } = openGate()
    const write = vi.spyOn(answers, 'clipboard.write')
    expect(await ask('clipboard.write', { text: 7 })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    })
    expect(write).not.toHaveBeenCalled()
  })

  test('gives what a call answers, and an empty answer of one that only does something', async () => {
    const { ask, opened } = openGate()
    expect(await ask('connections.list')).toMatchObject({ ok: true, value: { sites: [] } })
    expect(await ask('clipboard.write', { text: 'a' })).toEqual({ ok: true, value: {}, sent: 0 })
    expect(opened).toEqual(['a'])
  })

  test('lets a change wait until the file is free, and nothing else', async () => {
    const { ask, answers, whenFree, free } = openGate()
    const save = vi.spyOn(answers, 'views.remove')
    await ask('views.list')
    expect(whenFree).not.toHaveBeenCalled()
    const removing = ask('views.remove', { viewId: id })
    // What answers after it has passed the gate.
    await ask('views.list')
    expect([whenFree.mock.calls.length, save.mock.calls.length]).toEqual([1, 0])
    free()
    expect(await removing).toMatchObject({ error: { code: 'not-found' } })
    expect(save).toHaveBeenCalledOnce()
  })

  test('says what a person can mend, and names a fault by a reference to the log', async () => {
    const { ask, answers, reports } = openGate()
    expect(await ask('signin.cancel', { attemptId: id })).toMatchObject({ ok: true })
    expect(await ask('practice.sites')).toMatchObject({ error: { code: 'not-found' } })
    expect(reports).toEqual([])
    vi.spyOn(answers, 'views.list').mockImplementation(() => {
      throw new TypeError('a secret')
    })
    const reply = await ask('views.list')
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(reply)).not.toContain('a secret')
    expect(reports).toEqual([expect.stringMatching(/^views\.list failed, reference [0-9a-f]{8}$/)])
  })
})

test('each call has an answer', () => {
  expect(Object.keys(openGate().answers).toSorted()).toEqual(Object.keys(calls).toSorted())
})
