import { expect, site, test } from './fixture.ts'
import { pickByName } from '../steps/marking.ts'
import { chooseFile, openImport, press, sheetOf } from '../steps/importing.ts'
import type { Computer, Run } from './launch.ts'
import { collectGarbage, mainHeapOf, pageHeapOf } from './heaps.ts'
import { enterApp, openConnect, openSite, pane, rowOf } from '../steps/steps.ts'

const elsewhere = { redirectUri: 'https://elsewhere.example/done', returnBy: 'paste' } as const

/** Waits until the window's memory holds none of these texts. */
async function expectForgotten(run: Run, computer: Computer, secrets: string[]): Promise<void> {
  await expect
    .poll(async () => {
      const heap = await pageHeapOf(run, computer)
      return secrets.filter((secret) => heap.includes(secret))
    })
    .toEqual([])
}

test('the window’s memory holds no key once its dialog is closed', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const run = await start()
  const { website, apiKey } = site(sites, 0)
  const dialog = await openConnect(run)
  await dialog.getByLabel('API key', { exact: true }).fill(apiKey)
  await expect(dialog.getByText('This key opens')).toContainText(website.title)
  expect(await pageHeapOf(run, computer)).toContain(apiKey)
  await dialog.getByRole('button', { name: 'Client No client' }).press('Enter')
  await pickByName(run, 'Finch Group')
  await expect(dialog.getByRole('button', { name: 'Client Finch Group New' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Save connection' }).click()
  await expect(rowOf(run, website.title)).toContainText('Working')
  await expect(dialog).toBeHidden()
  const other = practice.control.addKey(website.id)
  await openSite(run, website.title)
  await pane(run).getByRole('tab', { name: 'Connections' }).click()
  await pane(run).getByRole('button', { name: 'Replace key' }).click()
  const replacing = run.page.getByRole('dialog', { name: 'Replace key' })
  await replacing.getByLabel('API key', { exact: true }).fill(other)
  await expect(replacing.getByText('This key opens')).toContainText(website.title)
  await run.page.keyboard.press('Escape')
  await expect(replacing).toBeHidden()
  await expectForgotten(run, computer, [apiKey, other])
})

test('the window’s memory holds neither token nor client secret once they are saved', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const run = await start()
  const { website } = site(sites, 0)
  const { clientId, clientSecret } = practice.control.addDeveloperApp({
    name: 'Agency',
    redirectUris: [],
  })
  const scopes = ['website.orders.read']
  const grant = practice.control.issueGrant({ clientId, websiteId: website.id, scopes })
  const typed: Record<string, string> = {
    'Client secret': clientSecret,
    'Access token': grant.accessToken,
    'Refresh token': grant.refreshToken ?? '',
  }
  const dialog = await openConnect(run)
  await dialog.getByRole('tab', { name: 'Tokens already held' }).click()
  await dialog.getByLabel('Name', { exact: true }).fill('Agency')
  await dialog.getByLabel('Client id').fill(clientId)
  for (const [label, text] of Object.entries(typed)) {
    await dialog.getByLabel(label, { exact: true }).fill(text)
  }
  const heap = await pageHeapOf(run, computer)
  for (const text of Object.values(typed)) expect(heap).toContain(text)
  await dialog.getByRole('button', { name: 'Save connection' }).click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(run, website.title)).toBeVisible()
  await expectForgotten(run, computer, Object.values(typed))

  // Nor what was typed and not saved.
  const unsaved = ['T1|typed-access-token-0001', '1|typed-refresh-token-0001']
  const another = await openConnect(run)
  await another.getByRole('tab', { name: 'Tokens already held' }).click()
  await another.getByLabel('Access token', { exact: true }).fill(unsaved[0] ?? '')
  await another.getByLabel('Refresh token', { exact: true }).fill(unsaved[1] ?? '')
  expect(await pageHeapOf(run, computer)).toContain(unsaved[0])
  await run.page.keyboard.press('Escape')
  await expect(another).toBeHidden()
  await expectForgotten(run, computer, unsaved)
})

test('the window’s memory holds no code once its address was pasted and used', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const run = await start()
  const { website } = site(sites, 0)
  await enterApp(run, practice, elsewhere)
  const dialog = await openConnect(run)
  await dialog.getByRole('tab', { name: 'OAuth' }).click()
  await dialog.getByRole('button', { name: 'Open Squarespace' }).click()
  await expect.poll(computer.xdgOpen.opened).toHaveLength(1)
  const home = practice.control.allow(computer.xdgOpen.opened()[0] ?? '', website.id)
  const code = new URL(home).searchParams.get('code') ?? ''
  await dialog.getByLabel('Address that the browser ended at').fill(home)
  expect(await pageHeapOf(run, computer)).toContain(code)
  await dialog.getByRole('button', { name: 'Use it' }).click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(run, website.title)).toBeVisible()
  await expectForgotten(run, computer, [code])
})

test('the window’s memory holds no client secret once its developer app is saved', async ({
  start,
  computer,
}) => {
  const run = await start()
  const secret = 'typed-client-secret-0001'
  const connecting = await openConnect(run)
  await connecting.getByRole('tab', { name: 'OAuth' }).click()
  await connecting.getByRole('button', { name: 'Add a developer app' }).click()
  const dialog = run.page.getByRole('dialog', { name: 'Add a developer app' })
  await dialog.getByLabel('Name', { exact: true }).fill('Agency')
  await dialog.getByLabel('Client id').fill('AgencyClientId01')
  await dialog.getByLabel('Client secret', { exact: true }).fill(secret)
  expect(await pageHeapOf(run, computer)).toContain(secret)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
  expect((await run.must('developerApps.list', {})).apps).toMatchObject([{ name: 'Agency' }])
  await expectForgotten(run, computer, [secret])
})

test('the window’s memory holds no key of a sheet, pasted or chosen as a file', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  for (const [nth, way] of (['pasted', 'chosen as a file'] as const).entries()) {
    await test.step(way, async () => {
      const some = sites.slice(nth * 3, nth * 3 + 3)
      const keys = some.map(({ apiKey }) => apiKey)
      const dialog = await openImport(run)
      if (way === 'pasted') {
        await run.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), sheetOf(some))
        await run.page.keyboard.press('Control+v')
        await expect(dialog.getByRole('heading', { name: 'What is in each column?' })).toBeVisible()
      } else {
        await chooseFile(run, sheetOf(some))
      }
      await expectForgotten(run, computer, keys)
      await press(run, /^Try it$/)
      await press(run, /^Add 3 keys$/)
      await expect(dialog.getByRole('heading', { name: 'The import is done' })).toBeVisible()
      await expectForgotten(run, computer, keys)
      await press(run, /^Close$/)
    })
  }
})

test('the main process’s memory holds no key once a check is over, however it came out', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const run = await start()
  const keys = sites.slice(0, 12).map(({ apiKey }) => apiKey)
  await Promise.all(keys.map((apiKey) => run.must('connections.addKey', { apiKey })))
  const { control } = practice
  control.answerWith({ status: 500, body: '{}' }, { websiteId: site(sites, 0).website.id })
  control.answerWith({ body: '{', padTo: 1_000_000 }, { websiteId: site(sites, 1).website.id })
  control.answerWith({ status: 403 }, { websiteId: site(sites, 2).website.id })
  control.cutConnection({ websiteId: site(sites, 3).website.id })
  for (let round = 0; round < 3; round += 1) {
    expect(await run.check()).toMatchObject({ done: keys.length, state: 'finished' })
  }
  await expect
    .poll(async () => {
      await collectGarbage(run)
      const heap = await mainHeapOf(run, computer)
      return keys.filter((key) => heap.includes(key))
    })
    .toEqual([])
})
