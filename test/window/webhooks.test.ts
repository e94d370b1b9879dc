import type { Locator } from '@playwright/test'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import { makePracticeSites } from '../../main/practice/sites.ts'
import type { PracticeSite } from '../../main/practice/sites.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './fixture.ts'
import { expectKeyboardIn } from '../steps/dialogs.ts'
import { bulk } from '../steps/grid.ts'
import { press, tabTo } from '../steps/importing.ts'
import { goTo } from '../steps/palette.ts'
import { connect } from '../steps/reauthorize.ts'
import { enterApp, openSite, pane, rowOf } from '../steps/steps.ts'
import { connectGrants, hookUrl } from '../steps/webhooks.ts'

/** A site whose owner allowed an app to read orders and contacts, with its webhooks on screen. */
async function openWebhooks(run: Run, practice: PracticeSquarespace, mine: PracticeSite) {
  const way = { redirectUri: 'https://agency.example/latchkey', returnBy: 'paste' } as const
  const app = await enterApp(run, practice, way)
  await connect(run, practice, app, mine.website.id)
  await openSite(run, mine.website.title)
  await openTab(run)
  await expect(pane(run).getByText(/^None, as of/)).toBeVisible()
  return app
}

async function openTab(run: Run): Promise<void> {
  await pane(run).getByRole('tab', { name: 'Details' }).focus()
  await run.page.keyboard.press('ArrowRight')
  await run.page.keyboard.press('ArrowRight')
  await expect(pane(run).getByRole('tab', { name: 'Webhooks' })).toBeFocused()
}

/** Chooses a topic with the space bar. */
async function choose(run: Run, dialog: Locator, name: string): Promise<void> {
  await tabTo(run, new RegExp(`^${name}`))
  await run.page.keyboard.press('Space')
  await expect(dialog.getByRole('checkbox', { name })).toBeChecked()
}

async function add(run: Run, endpoint: string, topics: string[]): Promise<Locator> {
  await press(run, /^Add a webhook$/)
  const dialog = run.page.getByRole('dialog', { name: 'Add a webhook' })
  await expect(dialog.getByRole('combobox', { name: 'Endpoint' })).toBeFocused()
  await run.page.keyboard.type(endpoint)
  for (const topic of topics) await choose(run, dialog, topic)
  await press(run, /^Add$/)
  return dialog
}

const card = (run: Run, url = hookUrl) =>
  pane(run).getByRole('article', { name: `Webhook to ${url}` })

test('a webhook is added, tested, copied, edited, rotated and deleted by keyboard', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const run = await start()
  const { page } = run
  const mine = site(sites, 0)
  await openWebhooks(run, practice, mine)
  const there = () => practice.control.webhooks(mine.website.id)

  const dialog = await add(run, hookUrl, ['Order placed'])
  await expect(dialog).toHaveCount(0)
  await expect(card(run)).toContainText('Order placed')
  await expect(card(run)).toContainText('Made by Agency')
  expect(there()).toMatchObject([{ endpointUrl: hookUrl, topics: ['order.create'] }])

  practice.control.endpoint(hookUrl, { statusCode: 204 })
  await press(run, /^Send a test$/)
  await expect(card(run)).toContainText('The endpoint answered 204: it took the test.')
  practice.control.endpoint(hookUrl, { statusCode: 500 })
  await press(run, /^Send a test$/)
  await expect(card(run)).toContainText('The endpoint answered 500. Only 200 to 299 counts')

  await press(run, /^Copy secret$/)
  await expect(page.getByText('Latchkey clears the clipboard in 30 seconds.')).toBeVisible()
  const [first] = there()
  expect(computer.clipboard()).toBe(first?.secret)

  await press(run, /^Edit…$/)
  const editing = page.getByRole('dialog', { name: 'Edit webhook' })
  await expect(editing.getByRole('combobox', { name: 'Endpoint' })).toBeFocused()
  await expect(editing.getByRole('combobox', { name: 'Endpoint' })).toHaveValue(hookUrl)
  await choose(run, editing, 'Order changed')
  await press(run, /^Save$/)
  await expect(editing).toHaveCount(0)
  await expect(card(run)).toContainText('Order placed and order changed')
  expect(there()).toMatchObject([{ topics: ['order.create', 'order.update'] }])

  await press(run, /^Rotate secret…$/)
  const rotating = page.getByRole('dialog', { name: 'Rotate the secret?' })
  await expect(rotating).toContainText('The secret of now stops at once')
  await expect(rotating.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await press(run, /^Rotate$/)
  await expect(rotating).toHaveCount(0)
  await expect.poll(() => there()[0]?.secret).not.toBe(first?.secret)
  await expect(page.getByText('The webhook has a new secret.')).toBeVisible()
  await press(run, /^Copy secret$/)
  await expect.poll(computer.clipboard).toBe(there()[0]?.secret)

  await press(run, /^Delete…$/)
  const deleting = page.getByRole('dialog', { name: 'Delete this webhook?' })
  await expect(deleting.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await press(run, /^Delete$/)
  await expect(card(run)).toHaveCount(0)
  expect(there()).toEqual([])
  await expect(pane(run).getByRole('button', { name: 'Add a webhook' })).toBeFocused()
  expect(run.complaints).toEqual([])
})

test('what is wrong with an endpoint, and a topic whose scope is missing, are said', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { page } = run
  await openWebhooks(run, practice, site(sites, 0))
  const dialog = await add(run, 'http://hooks.agency.example/', ['Order placed'])
  await expect(dialog.getByText('Squarespace sends to https:// only')).toBeVisible()
  const field = dialog.getByRole('combobox', { name: 'Endpoint' })
  await expect(field).toBeFocused()
  for (const [typed, says] of [
    ['https://192.168.1.4/hooks', 'Squarespace cannot reach this address'],
    [`https://hooks.example/${'x'.repeat(2_000)}`, 'An endpoint has at most 2,000 characters.'],
    [' ', 'Give the address that notifications are sent to.'],
  ] as const) {
    await field.fill(typed)
    await press(run, /^Add$/)
    await expect(dialog.getByText(says)).toBeVisible()
    await expect(field).toBeFocused()
  }
  const contact = dialog.getByRole('checkbox', { name: 'Contact added' })
  await expect(contact).toBeDisabled()
  await expect(dialog.getByText('Needs website.contacts, which is not allowed.')).toHaveCount(6)
  await press(run, /^Authorize again$/)
  await expect(page.getByRole('dialog', { name: 'Authorize again' })).toBeVisible()
})

test('the 26th webhook, and a second one to the same endpoint, are refused in words', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const mine = site(sites, 0)
  const { clientId } = await openWebhooks(run, practice, mine)
  for (let index = 0; index < 25; index += 1) {
    practice.control.addWebhook({
      websiteId: mine.website.id,
      clientId,
      endpointUrl: `https://hooks.agency.example/${index}`,
      topics: ['order.create'],
    })
  }
  await press(run, /^Read again$/)
  await expect(pane(run).getByText(/^25 of 25, as of/)).toBeVisible()
  await expect(pane(run).getByText('Squarespace allows 25 webhooks a site.')).toBeVisible()
  // Made elsewhere: its secret was never here.
  await expect(card(run, 'https://hooks.agency.example/0')).toContainText(
    'Its secret is not on this computer. Rotate it to get a new one.',
  )
  await expect(
    card(run, 'https://hooks.agency.example/0').getByRole('button', { name: 'Copy secret' }),
  ).toHaveCount(0)
  const dialog = await add(run, hookUrl, ['Order placed'])
  await expect(dialog.getByText(/^This site has 25 webhooks, and Squarespace/)).toBeVisible()
  await dialog.getByRole('combobox', { name: 'Endpoint' }).fill('https://hooks.agency.example/7')
  await press(run, /^Add$/)
  await expect(dialog.getByText(/has a webhook to this endpoint already, for all/)).toBeVisible()
})

test('a site with keys alone says why it has none; offline, what was seen last is shown', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { page } = run
  const keyed = site(sites, 1)
  const mine = site(sites, 0)
  await run.connect(keyed.apiKey)
  await openSite(run, keyed.website.title)
  await openTab(run)
  await press(run, /^Sign in with Squarespace$/)
  const connecting = page.getByRole('dialog', { name: 'Connect a store' })
  await expectKeyboardIn(connecting)
  await page.keyboard.press('Escape')
  await expect(connecting).toHaveCount(0)

  await connectGrants(run, practice, [mine])
  await openSite(run, mine.website.title)
  await openTab(run)
  const dialog = await add(run, hookUrl, ['Order placed'])
  await expect(dialog).toHaveCount(0)
  await expect(card(run)).toBeVisible()
  practice.control.cutConnection()
  await press(run, /^Read again$/)
  await expect(pane(run).getByText('You are seeing what was there before.')).toBeVisible()
  await expect(card(run)).toContainText('Order placed')
})

test('a signature is right or wrong, and why, with the secret that is kept or pasted', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { page } = run
  const mine = site(sites, 0)
  await openWebhooks(run, practice, mine)
  await expect(await add(run, hookUrl, ['Order placed'])).toHaveCount(0)
  const [webhook] = practice.control.webhooks(mine.website.id)
  if (webhook === undefined) throw new Error('It was not made')
  const { body, signature } = await practice.control.notify(webhook.id, 'order.create')
  await press(run, /^Check a signature…$/)
  const dialog = page.getByRole('dialog', { name: 'Check a signature' })
  await expectKeyboardIn(dialog)
  const says = dialog.getByRole('status')
  const bodyField = dialog.getByLabel('Body')
  const header = dialog.getByLabel('Squarespace-Signature')
  await press(run, /^Check it$/)
  await expect(says.filter({ hasText: 'Paste the body' })).toBeVisible()
  await bodyField.fill(body)
  await header.fill(signature)
  await press(run, /^Check it$/)
  await expect(says.filter({ hasText: 'The signature is right.' })).toBeVisible()
  await bodyField.fill(JSON.stringify(JSON.parse(body), null, 2))
  await expect(says.filter({ hasText: 'The signature is right.' })).toHaveCount(0)
  await header.fill(`X-Squarespace-Signature: ${signature}`)
  await press(run, /^Check it$/)
  await expect(dialog.getByText('The signature would be right, but:')).toBeVisible()
  await expect(dialog.getByRole('listitem')).toContainText([
    'has no X- before it',
    'laid out in several lines',
  ])
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  // From anywhere: the body says whose secret it is, and another one may be pasted.
  await goTo(run, 'signature', 'Check a webhook signature')
  await expectKeyboardIn(dialog)
  await bodyField.fill(body)
  await header.fill(signature)
  await press(run, /^Check it$/)
  await expect(says.filter({ hasText: 'The signature is right.' })).toBeVisible()
  await dialog.getByRole('button', { name: /Secret of/ }).press('Enter')
  await page.getByRole('option', { name: 'A secret that I paste' }).press('Enter')
  await dialog.getByLabel('Secret', { exact: true }).fill('0'.repeat(64))
  await press(run, /^Check it$/)
  await expect(says.filter({ hasText: 'The signature is wrong.' })).toBeVisible()
  await expect(dialog.getByText(/of another body or of another secret/)).toBeVisible()
  expect(run.complaints).toEqual([])
})

test.describe('many sites', () => {
  test.use({ sites: [makePracticeSites(103), { scope: 'test' }] })

  test('a webhook is added to 100 sites at once, and what failed is named and tried again', async ({
    start,
    sites,
    practice,
  }) => {
    test.setTimeout(400_000)
    const run = await start()
    const { page } = run
    const { keyboard } = page
    const granted = sites.slice(0, 100)
    const { clientId } = await connectGrants(run, practice, granted)
    await run.connect(site(sites, 101).apiKey)
    const [full, had, cut] = [site(sites, 0), site(sites, 1), site(sites, 2)]
    for (let index = 0; index < 25; index += 1) {
      practice.control.addWebhook({
        websiteId: full.website.id,
        clientId,
        endpointUrl: `https://hooks.agency.example/${index}`,
        topics: ['order.create'],
      })
    }
    practice.control.addWebhook({
      websiteId: had.website.id,
      clientId,
      endpointUrl: hookUrl,
      topics: ['order.create'],
    })
    practice.control.cutConnection({ websiteId: cut.website.id })

    await goTo(run, 'webhooks', 'Webhooks')
    const dialog = page.getByRole('dialog', { name: 'Webhooks' })
    await expectKeyboardIn(dialog)
    const pill = (name: RegExp) => dialog.getByRole('radio', { name })
    await expect(pill(/^Cannot 1$/)).toBeVisible()
    await press(run, /^Read them all again$/)
    await expect(dialog.getByText('Read 99 of 100 sites. 1 failed.')).toBeVisible()
    await press(run, /^Back to all webhooks$/)
    await tabTo(run, /^Endpoint$/)
    await keyboard.type(hookUrl)
    await keyboard.press('Escape')
    await expect(pill(/^Have it 1$/)).toBeVisible()
    await expect(pill(/^Have it not 99$/)).toBeVisible()
    await press(run, /^Select all$/)
    await press(run, /^Add to 99 sites…$/)
    await expect(dialog.getByRole('heading', { name: 'Add a webhook to 99 sites' })).toBeFocused()
    await choose(run, dialog, 'Order placed')
    await press(run, /^Add to 99 sites$/)
    await expect(dialog.getByText('Added to 97 of 99 sites. 2 failed.')).toBeVisible()
    const failed = dialog.getByRole('grid', { name: 'What needs you' })
    await expect(failed.getByRole('row', { name: full.website.title })).toContainText(
      'This site has 25 webhooks',
    )
    await expect(failed.getByRole('row', { name: cut.website.title })).toBeVisible()
    practice.control.comeUp()
    await press(run, /^Try 2 sites again$/)
    await expect(dialog.getByText('Added to 1 of 2 sites. 1 failed.')).toBeVisible()
    const made = practice.control.webhooks().filter(({ endpointUrl }) => endpointUrl === hookUrl)
    expect(made).toHaveLength(99)
    expect(new Set(made.map(({ websiteId }) => websiteId)).size).toBe(99)
    // From what failed to the site.
    await failed.getByRole('row', { name: full.website.title }).press('Enter')
    await expect(pane(run).getByRole('heading', { name: full.website.title })).toBeVisible()
    await expect(pane(run).getByText(/^25 of 25, as of/)).toBeVisible()
    expect(run.complaints).toEqual([])
  })

  test('adding to the selected sites can be canceled, and says what was not tried', async ({
    start,
    sites,
    practice,
  }) => {
    test.setTimeout(400_000)
    const run = await start()
    const { page } = run
    await connectGrants(run, practice, sites.slice(0, 30))
    const byKey = site(sites, 31)
    await run.connect(byKey.apiKey)
    practice.control.deleteKey(byKey.apiKey)
    await run.check()
    await rowOf(run, site(sites, 0).website.title).focus()
    await page.keyboard.press('Control+a')
    // All of what can be done is within reach, at every width.
    await expect(bulk(run).getByRole('button')).toHaveCount(12)
    for (const width of [1920, 1600, 1500, 1440, 1280, 1180, 1100, 960]) {
      await run.resize(width, 800)
      for (const button of await bulk(run).getByRole('button').all()) {
        await expect(button).toBeInViewport({ ratio: 1 })
      }
    }
    await page.getByRole('button', { name: 'Add a webhook…' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Webhooks' })
    await expectKeyboardIn(dialog)
    await expect(dialog.getByText('30 of 31 sites selected')).toBeVisible()
    await dialog.getByRole('radio', { name: 'Cannot 1' }).press('Space')
    await expect(
      dialog.getByRole('row', { name: byKey.website.title }).getByRole('checkbox'),
    ).not.toBeChecked()
    await dialog.getByRole('radio', { name: 'All 31' }).press('Space')
    await press(run, /^Add to 30 sites…$/)
    await expect(dialog.getByText('Give the address that notifications')).toBeVisible()
    await expect(dialog.getByRole('combobox', { name: 'Endpoint' })).toBeFocused()
    await page.keyboard.type(hookUrl)
    await press(run, /^Add to 30 sites…$/)
    await press(run, /^Add to 30 sites$/)
    await expect(dialog.getByText('Choose at least one thing to be told of.')).toBeVisible()
    await expect(dialog.getByRole('checkbox', { name: 'Order placed' })).toBeEnabled()
    await choose(run, dialog, 'Order placed')
    practice.control.hang()
    await press(run, /^Add to 30 sites$/)
    await expect(dialog.getByText('Went through 0 of 30 sites.')).toBeVisible()
    await press(run, /^Cancel the rest$/)
    practice.control.comeUp()
    await expect(dialog.getByRole('heading', { name: 'Canceled' })).toBeVisible()
    await expect(dialog.getByText(/of 30 sites\..* were not tried\./)).toBeVisible()
    expect(practice.control.webhooks().length).toBeLessThan(30)
  })
})
