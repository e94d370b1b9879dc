import { createServer } from 'node:net'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { createDiagnostics } from '../../../main/diagnostics/diagnostics.ts'
import type { Deps, Examined } from '../../../main/diagnostics/deps.ts'
import { checkNames } from '../../../preload/diagnostics.ts'
import { freePort } from '../../fakes/free-port.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import { createMachine } from '../../fakes/machine.ts'
import { startProfiles } from '../../fakes/profiles.ts'
import { failureOf } from '../../fakes/room.ts'
import { startSquarespace } from '../../fakes/squarespace.ts'

const minute = 60_000

/** Diagnostics of a real profile, parts of which are otherwise. */
async function start(
  more: {
    keychain?: ReturnType<typeof createKeychain>
    machine?: ReturnType<typeof createMachine>
    examined?: Partial<Examined>
    deps?: Partial<Deps>
  } = {},
) {
  const { origin, control } = await startSquarespace({ now: Date.now })
  const { profiles } = startProfiles({ kind: 'other', origin }, more.keychain)
  const profile = profiles.current().then((current) => ({ ...current, ...more.examined }))
  const machine = more.machine ?? createMachine()
  const reports: string[] = []
  const diagnostics = createDiagnostics({
    machine,
    profile: () => profile,
    policies: { updates: null, waysBack: null, practice: null, api2cart: null },
    now: Date.now,
    report: (what) => reports.push(what),
    ...more.deps,
  })
  return { ...diagnostics, profiles, machine, reports, control }
}

test('a computer on which all is well has no trouble, and each host is asked once', async () => {
  const { check, control, profiles } = await start()
  const { connections } = await profiles.current()
  await connections.developerApps.save({
    name: 'Agency',
    clientId: 'agency',
    clientSecret: 'a-client-secret',
    redirectUri: `http://127.0.0.1:${await freePort()}/callback`,
    returnBy: 'loopback',
    scopes: ['website.orders'],
  })
  const found = await Promise.all(checkNames.map(check))
  expect(found).toEqual(checkNames.map((name) => ({ check: name, state: 'ok' })))
  expect(control.requests()).toHaveLength(2)
})

test.each([
  ['no keychain', { available: false }, 'no-keychain'],
  ['a keychain that refuses', { refuses: true }, 'keychain-locked'],
  ['a keychain that is locked', { locked: true }, 'keychain-locked'],
  ['a keychain that seals for nobody', { sealsForNobody: true }, 'keychain-locked'],
])('%s is found', async (_what, state, trouble) => {
  const { check } = await start({ keychain: Object.assign(createKeychain(), state) })
  expect(await check('keychain')).toMatchObject({ state: 'trouble', trouble })
})

test('a keychain that does not answer is found in time', async () => {
  const keychain = Object.assign(createKeychain(), { hangs: true })
  const { check } = await start({ keychain, deps: { deadline: 200 } })
  expect(await check('keychain')).toMatchObject({ trouble: 'keychain-silent' })
  keychain.answerAll()
})

test('a keychain that is locked is not asked: it would count as none for the rest of the run', async () => {
  const keychain = Object.assign(createKeychain(), { locked: true })
  await (await start({ keychain })).check('keychain')
  expect(keychain.sealed).toBe(0)
})

test('a keychain that was never asked for anything is looked at', async () => {
  const keychain = createKeychain()
  const { check } = await start({ keychain })
  expect(await check('keychain')).toEqual({ check: 'keychain', state: 'ok' })
})

test('a port that another program has is found by its number; one that we listen at is not', async () => {
  const { check, profiles } = await start()
  const port = await freePort()
  const { connections, signin } = await profiles.current()
  const { developerAppId } = await connections.developerApps.save({
    name: 'Agency',
    clientId: 'agency',
    clientSecret: 'a-client-secret',
    redirectUri: `http://127.0.0.1:${port}/callback`,
    returnBy: 'loopback',
    scopes: ['website.orders'],
  })
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  expect(await check('port')).toMatchObject({ trouble: 'port-busy', port, remedy: null })
  other.close()
  await once(other, 'close')
  expect(await check('port')).toEqual({ check: 'port', state: 'ok' })
  const { attemptId } = await signin.start({ developerAppId })
  expect(await check('port')).toEqual({ check: 'port', state: 'ok' })
  signin.cancel(attemptId)
})

test('without a developer app that comes back by a port there is nothing to look at', async () => {
  expect(await (await start()).check('port')).toEqual({ check: 'port', state: 'unknown' })
})

test.each([
  ['elsewhere', 'link-elsewhere'],
  ['none', 'link-not-registered'],
] as const)('links that are %s are found, and registered anew', async (link, trouble) => {
  const machine = Object.assign(createMachine(), { link: async () => link })
  const { check, mend } = await start({ machine })
  expect(await check('link')).toMatchObject({ trouble, remedy: 'register-link' })
  await mend('register-link')
  expect(machine.mended).toEqual(['register-link'])
})

test('what the app cannot do here is not offered, and refused', async () => {
  const machine = Object.assign(createMachine(), { link: async () => 'none', can: () => false })
  const { check, mend } = await start({ machine })
  expect(await check('link')).toMatchObject({ remedy: null })
  expect(await failureOf(mend('register-link'))).toMatchObject({ reason: 'remedy-failed' })
  expect(machine.mended).toEqual([])
})

test('what the system did not do is said', async () => {
  const machine = Object.assign(createMachine(), { mend: async () => false })
  const { mend } = await start({ machine })
  expect(await failureOf(mend('open-clock-settings'))).toMatchObject({
    reason: 'remedy-failed',
    remedy: 'open-clock-settings',
  })
})

const probed = (ahead: number | null) => async () => ({ trouble: null, status: 401, ahead })

test.each([
  [minute, { state: 'ok' }],
  [null, { state: 'unknown' }],
  [-3 * minute, { trouble: 'clock-off', ahead: -3 * minute, remedy: 'open-clock-settings' }],
])('a clock that is ahead by %j is told as %j', async (ahead, told) => {
  const { check } = await start({ examined: { probe: probed(ahead) } })
  expect(await check('clock')).toMatchObject(told)
})

test('where one of the hosts says another time than the other, the clock may be right', async () => {
  const { check } = await start({
    examined: { probe: (host) => probed(host === 'api' ? 60 * minute : 0)() },
  })
  expect(await check('clock')).toMatchObject({ state: 'ok' })
})

const storage = { size: 1, log: 0, schema: 1, isWhole: true, free: 10, missing: 0 }

test.each([
  [{ isWhole: false }, false, { trouble: 'storage-damaged' }, { state: 'ok' }],
  [{}, true, { trouble: 'storage-read-only' }, { state: 'ok' }],
  [{ missing: 5 }, false, { state: 'ok' }, { trouble: 'no-room', missing: 5 }],
  [{ free: null }, false, { state: 'ok' }, { state: 'unknown' }],
])('a file that is %j is told', async (facts, isReadOnly, ofFile, ofRoom) => {
  const examined = { storage: async () => ({ ...storage, ...facts }), isReadOnly }
  const { check } = await start({ examined })
  expect(await check('storage')).toMatchObject(ofFile)
  expect(await check('room')).toMatchObject(ofRoom)
})

test('a check that never ends or fails is told as such, and holds up no other', async () => {
  const machine = Object.assign(createMachine(), { link: () => new Promise<never>(() => {}) })
  const { check, report, reports } = await start({
    machine,
    examined: { storage: () => Promise.reject(new Error('broken')) },
    deps: { deadline: 50 },
  })
  const found = await Promise.all([check('link'), check('storage'), check('port')])
  expect(found).toMatchObject([
    { check: 'link', trouble: 'not-checked' },
    { check: 'storage', trouble: 'not-checked' },
    { check: 'port', state: 'unknown' },
  ])
  expect(reports).toEqual(['The check storage failed'])
  expect(await report()).toContain('Links (latchkey:): not-checked')
})

test('a report says what was just found, and asks the hosts no second time', async () => {
  const { check, report, control } = await start()
  await Promise.all(checkNames.map(check))
  const text = await report()
  expect(text).toContain('API host: ok')
  expect(text).toContain('Fixed by policy: none')
  expect(control.requests()).toHaveLength(2)
})

test('a report says what an administrator has fixed', async () => {
  const { report } = await start({
    deps: {
      policies: {
        updates: 'beta',
        waysBack: ['loopback', 'paste'],
        practice: null,
        api2cart: null,
      },
    },
  })
  expect(await report()).toContain('Fixed by policy: updates beta, waysBack loopback+paste\n')
})

test('a report that is asked for later looks anew', async () => {
  let at = 0
  const { check, report, control } = await start({ deps: { now: () => at } })
  await check('api')
  at += 2 * minute
  await report()
  expect(control.requests().filter(({ path }) => path.startsWith('/1.0/'))).toHaveLength(2)
})
