import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyPlace } from '../../main/vault/places.ts'
import { writeDataKey } from '../../main/vault/data-key.ts'
import { seal } from '../../main/vault/seal.ts'
import { databaseOf, edit, filesIn, rowsOf } from '../steps/files.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'
import { answerBoxes } from './native.ts'
import { healths, notices, openSite, pane, rowOf, sitesOf } from '../steps/steps.ts'

const cancel = 0
const quitAnyway = 1
const secretRows = 'SELECT record_id, field, data_key_id, hex(sealed) AS sealed FROM secret'

test(
  'with a keyring the key is sealed by it and works again after a restart',
  { tag: '@packaged' },
  async ({ start, sites }) => {
    const first = await start()
    const { connectionId } = await first.connect(site(sites, 0).apiKey)
    const sealing = await first.app.evaluate(({ safeStorage }) => [
      safeStorage.getSelectedStorageBackend(),
      safeStorage.isEncryptionAvailable(),
    ])
    expect(sealing).toEqual(['gnome_libsecret', true])
    await first.quit()
    const second = await start()
    expect(await second.check()).toMatchObject({ state: 'finished', done: 1, failures: [] })
    expect(await healths(second)).toEqual({ [connectionId]: 'ok' })
    await expect(notices(second)).toHaveCount(0)
  },
)

test.describe('without any keychain', () => {
  test.use({ keyring: false })

  test('a key works until the app ends, is nowhere on the disk, and can be pasted again', async ({
    start,
    sites,
    computer,
  }) => {
    const { apiKey, website } = site(sites, 0)
    const first = await start()
    await expect(notices(first)).toHaveText([/no keychain/])
    const { connectionId } = await first.connect(apiKey)
    expect(await first.check()).toMatchObject({ done: 1, failures: [] })
    await first.page.getByRole('button', { name: 'Dismiss' }).click()
    await expect(notices(first)).toHaveCount(0)
    await first.check()
    await expect(notices(first)).toHaveCount(0)
    await answerBoxes(first, quitAnyway)
    await first.quit()
    for (const file of filesIn(computer.profile)) {
      const bytes = readFileSync(join(computer.profile, file))
      expect([file, bytes.includes(apiKey)]).toEqual([file, false])
    }

    const second = await start()
    await expect(rowOf(second, website.title)).toContainText('Key not kept')
    expect((await sitesOf(second))[0]?.connections).toMatchObject([
      { id: connectionId, health: 'locked', detail: { reason: 'not-kept' } },
    ])
    await openSite(second, website.title)
    await expect(pane(second)).toContainText('This key was not kept.')
    await expect(pane(second)).toContainText(website.timeZone)
    await pane(second).getByRole('button', { name: 'Replace key' }).first().click()
    const dialog = second.page.getByRole('dialog', { name: 'Replace key' })
    await dialog.getByLabel('API key', { exact: true }).fill(apiKey)
    await expect(dialog.getByText('This key opens')).toContainText(website.title)
    await dialog.getByRole('button', { name: 'Replace key' }).click()
    await expect(rowOf(second, website.title)).toContainText('Working')
    expect(await healths(second)).toEqual({ [connectionId]: 'ok' })
    await answerBoxes(second, quitAnyway)
    await second.quit()
  })

  test('quitting asks before keys are lost, and goes on when that is wanted', async ({
    start,
    sites,
  }) => {
    const run = await start()
    await run.connect(site(sites, 0).apiKey)
    await run.connect(site(sites, 1).apiKey)
    const asked = await answerBoxes(run, cancel)
    await run.app.evaluate(({ app }) => app.quit())
    await expect
      .poll(asked)
      .toEqual(['2 keys are only in memory and will be lost when Latchkey quits.'])
    await run.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await expect.poll(async () => (await asked()).length).toBe(2)
    // The window is back: who cancels wants to go on.
    await expect
      .poll(() => run.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
      .toBe(1)
    await answerBoxes(run, quitAnyway)
    await run.quit()
  })

  test('a signal ends the app without a question that nobody would answer', async ({
    start,
    sites,
  }) => {
    const run = await start()
    await run.connect(site(sites, 0).apiKey)
    const closed = run.page.waitForEvent('close')
    run.app.process().kill('SIGTERM')
    await closed
  })
})

test(
  'a keyring that is locked is said to be locked, and its keys open when it is unlocked',
  { tag: '@packaged' },
  async ({ start, sites, computer }) => {
    const [old, fresh] = [site(sites, 0), site(sites, 1)]
    const first = await start()
    await first.connect(old.apiKey)
    await first.quit()
    await computer.turnKeyring('locked')

    const second = await start()
    await expect(rowOf(second, old.website.title)).toContainText('Locked')
    await expect(notices(second)).toHaveText([/keychain is locked/])
    await computer.turnKeyring('unlocked')
    await comeBack(second)
    await expect(notices(second)).toHaveCount(0)
    await second.check()
    await expect(rowOf(second, old.website.title)).toContainText('Working')
    await second.connect(fresh.apiKey)
    await second.quit()
    expect(rowsOf(databaseOf(computer), 'SELECT count(*) AS keys FROM data_key')).toEqual([
      { keys: 1 },
    ])

    const third = await start()
    await third.check()
    expect(Object.values(await healths(third))).toEqual(['ok', 'ok'])
  },
)

test('a key that a locked keyring does not seal is refused, and nothing is said to be kept', async ({
  start,
  sites,
  computer,
}) => {
  await computer.turnKeyring('locked')
  const first = await start()
  await expect(notices(first)).toHaveText([/keychain is locked/])
  const { apiKey } = site(sites, 0)
  expect(await first.call('connections.addKey', { apiKey })).toMatchObject({
    ok: false,
    error: { code: 'vault-locked', reason: 'keychain-locked' },
  })
  expect(await sitesOf(first)).toEqual([])
  await first.quit()

  await computer.turnKeyring('unlocked')
  const second = await start()
  const { connectionId } = await second.connect(apiKey)
  await second.quit()
  const third = await start()
  await third.check()
  expect(await healths(third)).toEqual({ [connectionId]: 'ok' })
})

test('what an earlier Latchkey sealed for the real stores is never sent to another Squarespace', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const first = await start()
  const { connectionId } = await first.connect(site(sites, 0).apiKey)
  const dataKey = { key: randomBytes(32), profile: null }
  const sealed = await first.app.evaluate(
    ({ safeStorage }, text) => safeStorage.encryptString(text).toString('hex'),
    writeDataKey(dataKey),
  )
  await first.quit()
  const secret = seal(dataKey, keyPlace(connectionId), site(sites, 0).apiKey).toString('hex')
  edit(
    databaseOf(computer),
    `UPDATE data_key SET sealed = x'${sealed}'; UPDATE secret SET sealed = x'${secret}'`,
  )
  const before = practice.control.requests().length

  const second = await start()
  await second.check()
  expect(await healths(second)).toEqual({ [connectionId]: 'locked' })
  await second.quit()
  expect(practice.control.requests()).toHaveLength(before)
  expect(rowsOf(databaseOf(computer), 'SELECT lower(hex(sealed)) AS sealed FROM secret')).toEqual([
    { sealed: secret },
  ])
})

/** The person is back at the computer. */
const comeBack = ({ app }: Run) =>
  app.evaluate(({ powerMonitor }) => void powerMonitor.emit('unlock-screen'))

test('a keychain that forgot leaves old keys locked as they are, and new ones work', async ({
  start,
  sites,
  computer,
}) => {
  const [old, also, fresh] = [site(sites, 0), site(sites, 1), site(sites, 2)]
  const first = await start()
  const one = await first.connect(old.apiKey)
  const two = await first.connect(also.apiKey)
  await first.quit()
  const before = rowsOf(databaseOf(computer), `${secretRows} ORDER BY record_id`)
  const keysBefore = rowsOf(databaseOf(computer), 'SELECT id, hex(sealed) AS sealed FROM data_key')
  await computer.forgetKeyring()

  const second = await start()
  await expect(rowOf(second, old.website.title)).toContainText('Locked')
  await openSite(second, old.website.title)
  await expect(pane(second)).toContainText('keychain cannot open this key right now')
  await expect(pane(second)).toContainText('It is kept safe.')
  await expect(pane(second)).toContainText(old.website.timeZone)
  await second.check()
  const three = await second.connect(fresh.apiKey)
  expect(await healths(second)).toEqual({
    [one.connectionId]: 'locked',
    [two.connectionId]: 'locked',
    [three.connectionId]: 'ok',
  })
  await second.quit()
  expect(
    rowsOf(databaseOf(computer), `${secretRows} ORDER BY record_id`).filter(
      (row) => Object(row).record_id !== three.connectionId,
    ),
  ).toEqual(before)
  expect(rowsOf(databaseOf(computer), 'SELECT id, hex(sealed) AS sealed FROM data_key')).toEqual(
    expect.arrayContaining(keysBefore),
  )

  const third = await start()
  await third.check()
  expect(
    await third.call('connections.replaceKey', {
      connectionId: one.connectionId,
      apiKey: old.apiKey,
    }),
  ).toMatchObject({ ok: true, value: { outcome: 'replaced' } })
  await third.check()
  expect(await healths(third)).toEqual({
    [one.connectionId]: 'ok',
    [two.connectionId]: 'locked',
    [three.connectionId]: 'ok',
  })
})
