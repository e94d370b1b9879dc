import { makePracticeSites } from '../../main/practice/sites.ts'
import { expectKeyboardIn } from '../steps/dialogs.ts'
import { goTo } from '../steps/palette.ts'
import { clientId, connectGrants, endpointUrl } from '../steps/webhooks.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './fixture.ts'

/** Opens the dialog across sites by keyboard, and types the endpoint. */
async function openAcross(run: Run) {
  await goTo(run, 'webhooks across', 'Webhooks across sites')
  const dialog = run.page.getByRole('dialog', { name: 'Webhooks' })
  await expect(dialog.getByRole('textbox', { name: 'Endpoint' })).toBeFocused()
  return dialog
}

/** Opens a site’s tab of webhooks. */
async function openTab(run: Run, title: string) {
  await run.page.getByRole('row').filter({ hasText: title }).first().click()
  const pane = run.page.getByRole('complementary', { name: `Site: ${title}` })
  await pane.getByRole('tab', { name: 'Webhooks' }).click()
  return pane
}

test('a webhook is added, tested, copied, rotated and deleted', async ({
  start,
  practice,
  sites,
  computer,
}) => {
  const run = await start()
  const first = site(sites, 0)
  await connectGrants(run, practice, [first])
  const { title } = first.website

  const dialog = await openAcross(run)
  await run.page.keyboard.type('http://hooks.agency.example')
  await expect(dialog.getByText('Squarespace sends to https:// only')).toBeVisible()
  await run.page.keyboard.press('Control+a')
  await run.page.keyboard.type(endpointUrl)
  await expect(dialog.getByText('1 site gets it.')).toBeVisible()
  await run.page.keyboard.press('Enter')
  await expect(dialog.getByText('Added to 1 site.')).toBeVisible()
  await run.page.keyboard.press('Escape')
  const [made] = practice.control.webhooks()
  expect(made).toMatchObject({ endpointUrl, topics: ['order.create', 'order.update'], clientId })

  const pane = await openTab(run, title)
  const card = pane.getByRole('listitem', { name: `Webhook to ${endpointUrl}` })
  practice.control.endpoint(endpointUrl, { statusCode: 503 })
  await card.getByRole('button', { name: 'Send a test' }).click()
  await expect(run.page.getByText('answered HTTP 503 to a test')).toBeVisible()
  await card.getByRole('button', { name: 'Copy secret' }).click()
  await expect.poll(computer.clipboard).toBe(made?.secret)
  expect(await run.page.content()).not.toContain(made?.secret ?? 'none')

  await card.getByRole('button', { name: 'Rotate secret…' }).click()
  const rotate = run.page.getByRole('dialog', { name: 'Rotate the secret?' })
  await rotate.getByRole('button', { name: 'Rotate' }).click()
  await expect(rotate).toHaveCount(0)
  expect(practice.control.webhooks()[0]?.secret).not.toBe(made?.secret)

  await card.getByRole('button', { name: 'Edit…' }).click()
  const edit = run.page.getByRole('dialog', { name: 'Edit the webhook' })
  await edit.getByRole('checkbox', { name: 'Order changed' }).press('Space')
  await edit.getByRole('button', { name: 'Save' }).click()
  await expect(edit).toHaveCount(0)
  expect(practice.control.webhooks()).toMatchObject([{ topics: ['order.create'] }])

  await card.getByRole('button', { name: 'Delete…' }).click()
  const remove = run.page.getByRole('dialog', { name: 'Delete this webhook?' })
  await remove.getByRole('button', { name: 'Delete' }).click()
  await expect(pane.getByText('No webhooks')).toBeVisible()
  expect(practice.control.webhooks()).toEqual([])
  expect(run.complaints).toEqual([])
})

test('a site with a key alone says why it has none, and what to do', async ({ start, sites }) => {
  const run = await start()
  const first = site(sites, 0)
  await run.connect(first.apiKey)
  const pane = await openTab(run, first.website.title)
  await expect(pane.getByText('An API key cannot have webhooks')).toBeVisible()
  await pane.getByRole('button', { name: 'Sign in with Squarespace' }).click()
  await expect(run.page.getByRole('dialog')).toBeVisible()
})

test('what was seen last is there offline, with why it is not newer', async ({
  start,
  practice,
  sites,
}) => {
  const run = await start()
  const first = site(sites, 0)
  await connectGrants(run, practice, [first])
  const websiteId = first.website.id
  practice.control.addWebhook({ websiteId, clientId, endpointUrl, topics: ['order.create'] })
  await run.must('webhooks.list', { websiteId })
  practice.control.cutConnection()
  const pane = await openTab(run, first.website.title)
  await expect(pane.getByText(endpointUrl)).toBeVisible()
  await expect(pane.getByText('Squarespace isn’t answering')).toBeVisible()
  await expect(pane.getByText('Its secret is not on this computer')).toBeVisible()
  await expect(pane.getByText('1 of at most 25, as of')).toBeVisible()
})

test('a signature is checked by keyboard, and its mistake is named', async ({ start }) => {
  const run = await start()
  await goTo(run, 'signature', 'Check a webhook’s signature')
  const dialog = run.page.getByRole('dialog', { name: 'Check a signature' })
  await expect(dialog.getByRole('textbox', { name: 'Body' })).toBeFocused()
  const { keyboard } = run.page
  await keyboard.insertText('{"id":"a1"}')
  await keyboard.press('Tab')
  // printf %s '{"id":"a1"}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:00…00 (64 zeros)
  await keyboard.insertText(
    'sha256=13cd0de0472cc4b4f25306731adafef0207eba87a072958c324ff502debea364',
  )
  await keyboard.press('Tab')
  await keyboard.insertText('0'.repeat(64))
  await keyboard.press('Enter')
  await expect(dialog.getByText('There is a word such as sha256= before it')).toBeVisible()
  await dialog
    .getByRole('textbox', { name: 'Squarespace-Signature' })
    .fill('13cd0de0472cc4b4f25306731adafef0207eba87a072958c324ff502debea364')
  await keyboard.press('Enter')
  await expect(dialog.getByText('The signature is right')).toBeVisible()
})

test.describe('100 sites', () => {
  test.use({ sites: [makePracticeSites(100), { scope: 'test' }] })

  test('each gets one, failures are named, and cancel leaves the rest', async ({
    start,
    practice,
    sites,
  }) => {
    const run = await start()
    await connectGrants(run, practice, sites)
    const lapsed = site(sites, 3)
    practice.control.lapse(lapsed.website.id)
    const had = site(sites, 5).website.id
    practice.control.addWebhook({
      websiteId: had,
      clientId,
      endpointUrl,
      topics: ['order.create', 'order.update'],
    })

    practice.control.goSlow(400)
    const dialog = await openAcross(run)
    await run.page.keyboard.type(endpointUrl)
    await expect(dialog.getByText('100 sites get it.')).toBeVisible()
    await run.page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Cancel the rest' }).click()
    await expect(dialog.getByText(/Canceled: \d+ sites left/)).toBeVisible()
    const before = practice.control.webhooks().length
    expect(before).toBeLessThan(100)

    practice.control.comeUp()
    await dialog.getByRole('button', { name: 'Back' }).click()
    await expectKeyboardIn(dialog)
    await dialog.getByRole('button', { name: /^Add to \d+ sites?$/ }).click()
    await expect(dialog.getByText('1 site failed.')).toBeVisible()
    const failed = dialog.getByRole('grid', { name: 'Sites that failed' })
    await expect(failed.getByText(lapsed.website.title)).toBeVisible()
    await expect(failed.getByText('subscription has lapsed')).toBeVisible()
    expect(practice.control.webhooks()).toHaveLength(99)
    const ids = practice.control.webhooks().map(({ websiteId }) => websiteId)
    expect(new Set(ids).size).toBe(99)
    expect(run.complaints).toEqual([])
  })
})
