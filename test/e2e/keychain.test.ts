import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { databaseOf, filesIn, rowsOf } from './files.ts'
import { expect, site, test } from './fixture.ts'
import { healths, notices, openSite, pane, rowOf, sitesOf } from './steps.ts'

const secretRows = 'SELECT record_id, field, data_key_id, hex(sealed) AS sealed FROM secret'

test('with a keyring the key is sealed by it and works again after a restart', async ({
  start,
  sites,
}) => {
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
})

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
  })
})

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
