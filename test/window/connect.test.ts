import { sentenceOf } from '../../renderer/domain/words/sentence.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './fixture.ts'

async function openConnect({ page }: Run) {
  await page.getByRole('button', { name: 'Connect a store' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Connect a store' })
  await expect(dialog).toBeVisible()
  return dialog
}

async function paste(run: Run, key: string) {
  const dialog = await openConnect(run)
  await dialog.getByLabel('API key', { exact: true }).fill(key)
  return dialog
}

const list = ({ page }: Run) => page.getByRole('grid', { name: 'Sites' })

test('a pasted key shows the site it opens, and saving puts it on the list', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { website, apiKey } = site(sites, 0)
  const dialog = await paste(run, apiKey)
  await expect(dialog.getByText('This key opens')).toContainText(website.title)
  await dialog.getByRole('button', { name: 'Save connection' }).click()
  await expect(list(run).getByRole('row', { name: website.title })).toContainText('Working')
  await expect(run.page.getByRole('heading', { name: website.title })).toBeVisible()
  expect(run.complaints).toEqual([])
})

test('what was saved is there after a restart with no network, with every detail', async ({
  start,
  sites,
  practice,
}) => {
  const { website, apiKey } = site(sites, 0)
  const first = await start()
  await first.connect(apiKey)
  await first.quit()
  await practice.close()
  const { page } = await start()
  await page.getByRole('row', { name: website.title }).click()
  const details = page.getByRole('tabpanel', { name: 'Details' })
  await expect(details).toContainText(website.timeZone)
  await expect(details).toContainText(website.siteId)
  await expect(details).toContainText(website.id)
  await expect(details).toContainText('As of')
})

test('where nothing answers, a check says so and keeps the details and what worked', async ({
  start,
  sites,
  practice,
}) => {
  const { website, apiKey } = site(sites, 0)
  const run = await start()
  await run.connect(apiKey)
  practice.control.cutConnection()
  await run.page.getByRole('row', { name: website.title }).click()
  await run.page.getByRole('button', { name: 'Check now' }).first().click()
  await expect(run.page.getByText('Squarespace isn’t answering.')).toBeVisible()
  await expect(list(run).getByRole('row', { name: website.title })).toContainText('Worked just now')
  await expect(run.page.getByRole('navigation')).toContainText('No answer')
  await expect(run.page.getByRole('tabpanel', { name: 'Details' })).toContainText(website.timeZone)
  practice.control.comeUp()
  await run.page.getByRole('button', { name: 'Try again' }).first().click()
  await expect(list(run).getByRole('row', { name: website.title })).toContainText('Working')
  await expect(run.page.getByRole('navigation')).toContainText('Online')
})

test('the same key again is named as already here, and nothing is stored twice', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  const { connectionId } = await run.connect(apiKey)
  const reply = await run.call('connections.addKey', { apiKey })
  expect(reply).toMatchObject({
    ok: false,
    error: { code: 'duplicate', existing: [{ sameKey: true, connection: { id: connectionId } }] },
  })
  const dialog = await paste(run, apiKey)
  await expect(dialog.getByText('This key is already here')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Keep both' })).toHaveCount(0)
  const { sites: rows } = await run.must('connections.list', {})
  expect(rows.map((row) => [row.title, row.connections.length])).toEqual([[website.title, 1]])
})

test('another key of the same site can be kept beside the first one', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  const dialog = await paste(run, practice.control.addKey(website.id))
  await dialog.getByRole('button', { name: 'Keep both' }).click()
  await expect(dialog).toBeHidden()
  const { sites: rows } = await run.must('connections.list', {})
  expect(rows.map((row) => row.connections.length)).toEqual([2])
})

test('another key of the same site can replace the first one, which then is used no more', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  const { connectionId } = await run.connect(apiKey)
  const newKey = practice.control.addKey(website.id)
  const dialog = await paste(run, newKey)
  await dialog.getByRole('button', { name: 'Replace it' }).click()
  await expect(dialog).toBeHidden()
  practice.control.deleteKey(apiKey)
  await run.check()
  const { sites: rows } = await run.must('connections.list', {})
  expect(rows.flatMap((row) => row.connections.map(({ id, health }) => ({ id, health })))).toEqual([
    { id: connectionId, health: 'ok' },
  ])
})

test('a wrong key is refused in a sentence at the field, which keeps the text', async ({
  start,
}) => {
  const run = await start()
  const dialog = await paste(run, '00000000-0000-4000-8000-000000000000')
  await expect(dialog.getByText('Squarespace rejects this key.')).toBeVisible()
  await expect(dialog.getByLabel('API key', { exact: true })).not.toHaveValue('')
  expect((await run.must('connections.list', {})).sites).toEqual([])
})

for (const { what, text, sentence } of [
  { what: 'two lines', text: 'one-key-000001\ntwo-key-000002', sentence: 'more than one line' },
  {
    what: 'letters that no key has',
    text: 'schlüssel-0123456789',
    sentence: 'characters that no key',
  },
  { what: 'an absurdly long text', text: 'k1'.repeat(20_000), sentence: 'too long for a key' },
  { what: 'a key for another service', text: `sk_live_${'4'.repeat(24)}`, sentence: 'Stripe' },
  { what: 'nothing', text: '   ', sentence: 'Paste an API key first' },
]) {
  test(`${what} instead of a key gets a clear sentence`, async ({ start }) => {
    const run = await start()
    const reply = await run.call('connections.identifyKey', { apiKey: text })
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    expect(reply.ok ? '' : sentenceOf(reply.error)).toContain(sentence)
  })
}

test('a lapsed site says so when it is connected, and when it lapses later', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const [lapsed, later] = [site(sites, 0), site(sites, 1)]
  practice.control.lapse(lapsed.website.id)
  const dialog = await paste(run, lapsed.apiKey)
  await expect(dialog.getByText('subscription has lapsed')).toBeVisible()
  await run.page.keyboard.press('Escape')
  await run.connect(later.apiKey)
  practice.control.lapse(later.website.id)
  await run.check()
  await expect(list(run).getByRole('row', { name: later.website.title })).toContainText(
    'Subscription lapsed',
  )
})

test('another site’s key is refused on replacing, and nothing changes', async ({
  start,
  sites,
}) => {
  const run = await start()
  const [mine, other] = [site(sites, 0), site(sites, 1)]
  const { connectionId } = await run.connect(mine.apiKey)
  const before = await run.must('connections.list', {})
  const reply = await run.call('connections.replaceKey', { connectionId, apiKey: other.apiKey })
  expect(reply).toMatchObject({
    ok: false,
    error: { code: 'wrong-site', site: { websiteId: other.website.id } },
  })
  const after = await run.must('connections.list', {})
  expect(after.sites.map((row) => row.websiteId)).toEqual(before.sites.map((row) => row.websiteId))
})

test('a removed connection comes back with Undo', async ({ start, sites }) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  await run.page.getByRole('row', { name: website.title }).click()
  await run.page.getByRole('tab', { name: 'Connections' }).click()
  await run.page.getByRole('button', { name: 'Remove' }).click()
  await expect(run.page.getByRole('row', { name: website.title })).toHaveCount(0)
  await run.page.getByRole('button', { name: 'Undo' }).click()
  await expect(list(run).getByRole('row', { name: website.title })).toContainText('Working')
})
