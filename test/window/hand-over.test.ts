import { practiceAccountKey } from '../../main/practice/api2cart/account.ts'
import { makePracticeSites } from '../../main/practice/sites.ts'
import { escape, expectKeyboardIn } from '../steps/dialogs.ts'
import {
  addAccount,
  connectAll,
  connectGrant,
  handOver,
  handOverAll,
  handOverFromCard,
  openConnections,
} from '../steps/hand-over.ts'
import { press, tabTo } from '../steps/importing.ts'
import { newestMessage } from '../steps/messages.ts'
import { goTo } from '../steps/palette.ts'
import { pane, rowOf, sitesOf } from '../steps/steps.ts'
import { expect, site, test } from './fixture.ts'

test('without an account its key is asked for first, and tried, and then it goes on', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { page } = run
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  const dialog = await handOverFromCard(run, website.title)
  await expect(dialog.getByLabel('API key of your API2Cart account')).toBeFocused()
  await page.keyboard.insertText('not-the-key-of-anything')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('API2Cart does not know this API key.')).toBeVisible()
  await expect(dialog.getByLabel('API key of your API2Cart account')).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(practiceAccountKey)
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('heading', { name: 'What is sent' })).toBeFocused()
  const sent = dialog.locator('dl')
  await expect(sent).toContainText(website.url)
  await expect(sent).toContainText('squarespace_api_key')
  await expect(sent).not.toContainText(apiKey)
  expect(practice.control.api2cartStores()).toEqual([])
  await press(run, /^Hand over$/)
  await expect(dialog.getByRole('heading', { name: 'Handed over' })).toBeFocused()
  expect(practice.control.api2cartStores()).toMatchObject([{ url: website.url, holds: 'key' }])
  await press(run, /^Close$/)
  await expect(dialog).toHaveCount(0)
  const there = pane(run).getByRole('group', { name: 'At API2Cart' })
  await expect(there).toContainText('API2Cart has this key since')
  await there.getByRole('button', { name: 'Check it there' }).press('Enter')
  await expect(newestMessage(run)).toContainText('It works there')
  expect(run.complaints).toEqual([])
})

test('a key that was replaced is sent anew, with the warning beside the other way', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  const { connectionId } = await run.connect(apiKey)
  await addAccount(run)
  await handOverFromCard(run, website.title)
  await press(run, /^Hand over$/)
  await expect(handOver(run).getByRole('heading', { name: 'Handed over' })).toBeFocused()
  await press(run, /^Close$/)
  await run.must('connections.replaceKey', {
    connectionId,
    apiKey: practice.control.addKey(website.id),
  })
  const there = pane(run).getByRole('group', { name: 'At API2Cart' })
  await expect(there).toContainText('API2Cart still has the old key.')
  const before = practice.control.api2cartStores()
  await there.getByRole('button', { name: 'Send the new one…' }).press('Enter')
  const asked = run.page.getByRole('dialog', { name: 'Send API2Cart the new key?' })
  await expectKeyboardIn(asked)
  await expect(asked.getByRole('radio', { name: /^Delete the store there/ })).toBeChecked()
  await expect(asked).toContainText('in the address of the request, where logs')
  await press(run, /^Send the new one$/)
  await expect(newestMessage(run)).toContainText('API2Cart has the new key')
  await expect(there).toContainText('API2Cart has this key since')
  const after = practice.control.api2cartStores()
  expect(after).toHaveLength(1)
  expect(after[0]?.storeKey).not.toBe(before[0]?.storeKey)
  await there.getByRole('button', { name: 'Delete there…' }).press('Enter')
  await press(run, /^Delete there$/)
  await expect.poll(() => practice.control.api2cartStores()).toEqual([])
})

test('what API2Cart has already is said before anything is sent', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  await addAccount(run)
  practice.control.addApi2CartStore({ url: website.url, customLabel: 'By hand' })
  const dialog = await handOverFromCard(run, website.title)
  await expect(dialog).toContainText('API2Cart has a store with this address already.')
  await press(run, /^API2Cart stores$/)
  const stores = run.page.getByRole('dialog', { name: 'API2Cart stores' })
  await expect(stores.getByRole('row', { name: website.title })).toContainText('“By hand” there')
})

test('an API2Cart that is down is said, and asked again', async ({ start, sites, practice }) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  await addAccount(run)
  practice.control.goDown({ host: 'api2cart' })
  const dialog = await handOverFromCard(run, website.title)
  await expect(dialog).toContainText('API2Cart has trouble on its side.')
  practice.control.comeUp()
  await press(run, /^Try again$/)
  await expect(dialog.getByRole('button', { name: 'Hand over', exact: true })).toBeEnabled()
  await escape(dialog)
  await goTo(run, 'api2cart stores', 'API2Cart stores')
  const stores = run.page.getByRole('dialog', { name: 'API2Cart stores' })
  await expect(stores.getByRole('radio', { name: 'Only here 1' })).toBeVisible()
  practice.control.goDown({ host: 'api2cart' })
  await press(run, /^Ask again$/)
  await expect(stores).toContainText('You are seeing what API2Cart had just now.')
  await expect(stores.getByRole('radio', { name: 'Only here 1' })).toBeVisible()
})

test.describe('with a grant', () => {
  test('a second sign-in just for API2Cart is handed over, and the first stays', async ({
    start,
    sites,
    practice,
    computer,
  }) => {
    const run = await start()
    const { website } = site(sites, 0)
    await connectGrant(run, practice, computer, website.id)
    await addAccount(run)
    const dialog = await handOverFromCard(run, website.title)
    await expect(dialog.getByRole('heading', { name: 'Only one can hold a sign-in' })).toBeFocused()
    await expect(dialog.getByRole('radio', { name: /^Authorize a second/ })).toBeChecked()
    await press(run, /^Go on$/)
    await press(run, /^Open Squarespace$/)
    const field = dialog.getByLabel('Address that the browser ended at')
    const opened = computer.xdgOpen.opened
    await expect.poll(() => opened().length).toBe(2)
    await field.fill(practice.control.allow(opened()[1] ?? '', website.id))
    await field.press('Enter')
    await expect(dialog.getByRole('heading', { name: 'What is sent' })).toBeFocused()
    await expect(dialog).toContainText('“API2Cart” of')
    await press(run, /^Hand over$/)
    await expect(dialog.getByRole('heading', { name: 'Handed over' })).toBeFocused()
    const [row] = await sitesOf(run)
    expect(row?.connections.map(({ label, health }) => [label, health])).toEqual([
      [expect.anything(), 'ok'],
      ['API2Cart', 'handed-over'],
    ])
  })

  test('one that is handed over says so, and is taken back', async ({
    start,
    sites,
    practice,
    computer,
  }) => {
    const run = await start()
    const { website } = site(sites, 0)
    await connectGrant(run, practice, computer, website.id)
    await addAccount(run)
    const dialog = await handOverFromCard(run, website.title)
    await tabTo(run, /^Authorize a second/)
    await run.page.keyboard.press('ArrowDown')
    await expect(dialog.getByRole('radio', { name: /^Hand this one over/ })).toBeChecked()
    await press(run, /^Go on$/)
    await expect(dialog.locator('dl')).toContainText('squarespace_refresh_token')
    await press(run, /^Hand over$/)
    await expect(dialog.getByRole('heading', { name: 'Handed over' })).toBeFocused()
    await press(run, /^Close$/)
    await expect(rowOf(run, website.title)).toContainText('Handed over')
    await expect(pane(run)).toContainText('API2Cart has refreshed this grant since')
    await pane(run).getByRole('button', { name: 'Take it back', exact: true }).press('Enter')
    const asked = run.page.getByRole('dialog', { name: 'Take it back?' })
    await expectKeyboardIn(asked)
    await expect(asked).toContainText('only one can hold it')
    await press(run, /^Take it back$/)
    await expect(newestMessage(run)).toContainText('again')
    await expect(rowOf(run, website.title)).toContainText('Working')
    expect(practice.control.api2cartStores()).toEqual([])
  })

  test('one that API2Cart has used since must be authorized again', async ({
    start,
    sites,
    practice,
    computer,
  }) => {
    const run = await start()
    const { website } = site(sites, 0)
    const connectionId = await connectGrant(run, practice, computer, website.id)
    await addAccount(run)
    const ended = await run.hear('handOver.progress')
    await run.must('handOver.send', { connectionIds: [connectionId] })
    await expect.poll(async () => (await ended()).at(-1)?.state).toBe('finished')
    expect(practice.control.refreshAtApi2Cart(website.url)).toBe(true)
    // The old refresh token dies when the new access token is used for the first time.
    await run.must('handOver.validate', { connectionId })
    await openConnections(run, website.title)
    await pane(run).getByRole('button', { name: 'Take it back…' }).press('Enter')
    await expectKeyboardIn(run.page.getByRole('dialog'))
    await press(run, /^Take it back$/)
    await expect(newestMessage(run)).toContainText('Latchkey’s copy is over')
    await expect(newestMessage(run).getByRole('button', { name: 'Authorize again' })).toBeVisible()
  })
})

test('what API2Cart has is compared with the list, handed over and deleted there', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { page } = run
  const [first, second] = [site(sites, 0), site(sites, 1)]
  await run.connect(first.apiKey)
  await run.connect(second.apiKey)
  await addAccount(run)
  practice.control.addApi2CartStore({ url: first.website.url })
  practice.control.addApi2CartStore({ url: 'https://former.example', customLabel: 'Former' })
  practice.control.addApi2CartStore({ url: 'https://shop.example', cartId: 'Shopify' })
  await goTo(run, 'api2cart stores', 'API2Cart stores')
  const dialog = page.getByRole('dialog', { name: 'API2Cart stores' })
  await expect(dialog.getByRole('row', { name: first.website.title })).toBeVisible()
  await expect(dialog).toContainText('1 store of other platforms')
  await tabTo(run, /^In both/)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(dialog.getByRole('radio', { name: 'Only there 1' })).toBeChecked()
  await expect(dialog.getByRole('row', { name: 'Former' })).toBeVisible()
  await press(run, /^Select all$/)
  await press(run, /^Delete 1 there…$/)
  await expectKeyboardIn(page.getByRole('dialog', { name: 'Delete at API2Cart?' }))
  await press(run, /^Delete there$/)
  await expect(page.getByRole('heading', { name: 'Deleted at API2Cart' })).toBeFocused()
  await press(run, /^Close$/)
  await expect(dialog.getByRole('radio', { name: 'Only there 0' })).toBeVisible()
  await tabTo(run, /^Only there/)
  await page.keyboard.press('ArrowLeft')
  await expect(dialog.getByRole('row', { name: second.website.title })).toBeVisible()
  await press(run, /^Select all$/)
  await press(run, /^Hand over 1…$/)
  await expect(handOver(run).getByRole('heading', { name: 'What is sent' })).toBeFocused()
  await press(run, /^Hand over$/)
  await expect(handOver(run).getByRole('heading', { name: 'Handed over' })).toBeFocused()
  expect(practice.control.api2cartStores().map(({ url }) => url)).toEqual([
    first.website.url,
    'https://shop.example',
    second.website.url,
  ])
  expect(run.complaints).toEqual([])
})

test('the account stands in the settings, and is removed there', async ({ start }) => {
  const run = await start()
  const { page } = run
  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('tab', { name: 'API2Cart' }).click()
  await tabTo(run, /^API key of your API2Cart account$/)
  await page.keyboard.insertText('two words')
  await page.keyboard.press('Enter')
  await expect(settings).toContainText('An API2Cart key is one word.')
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(practiceAccountKey)
  await page.keyboard.press('Enter')
  await expect(settings).toContainText('API2Cart accepts your key. Checked just now.')
  await press(run, /^Remove…$/)
  const asked = page.getByRole('dialog', { name: 'Remove the API2Cart account?' })
  await expectKeyboardIn(asked)
  await expect(asked).toContainText('What was handed over stays at API2Cart')
  await press(run, /^Remove$/)
  await expect(asked).toHaveCount(0)
  await expect(settings.getByLabel('API key of your API2Cart account')).toHaveValue('')
  expect(await run.must('api2cart.get', {})).toEqual({ account: null })
})

test.describe('with API2Cart turned off by an administrator', () => {
  test.use({ policy: '{ "api2cart": "off" }' })

  test('nothing is offered to be typed, and it is said why', async ({ start, sites }) => {
    const run = await start()
    const { apiKey, website } = site(sites, 0)
    await run.connect(apiKey)
    const dialog = await handOverFromCard(run, website.title)
    await expect(dialog).toContainText('Set by your administrator.')
    await escape(dialog)
    await run.page.keyboard.press('Control+,')
    const settings = run.page.getByRole('dialog', { name: 'Settings' })
    await settings.getByRole('tab', { name: 'API2Cart' }).click()
    await expect(settings).toContainText('Nothing is handed over to API2Cart on this computer.')
    await expect(settings.getByLabel('API key of your API2Cart account')).toHaveCount(0)
  })
})

test.describe('with 100 sites', () => {
  test.describe.configure({ timeout: 600_000 })
  test.use({ sites: [makePracticeSites(100), { scope: 'test' }] })

  test('all are handed over at once, those that fail are named and tried again', async ({
    start,
    sites,
    practice,
  }) => {
    const run = await start()
    await connectAll(run, sites)
    await addAccount(run)
    const dialog = await handOverAll(run)
    await expect(dialog.getByRole('heading', { name: 'What is sent' })).toBeFocused()
    await expect(dialog.getByRole('radio', { name: 'All 100' })).toBeVisible()
    practice.control.answerApi2Cart(100, { method: 'account.cart.add', next: 3 })
    await press(run, /^Hand over 100 stores$/)
    await expect(dialog.getByRole('heading', { name: 'Handed over in part' })).toBeFocused({
      timeout: 300_000,
    })
    await expect(dialog).toContainText('API2Cart has taken 97 of 100 stores. 3 were refused.')
    const failed = dialog.getByRole('grid', { name: 'Not handed over' })
    await expect(failed.getByRole('row')).toHaveCount(4)
    await expect(failed).toContainText('could not get into the store')
    await press(run, /^Try these 3 stores again$/)
    await expect(dialog.getByRole('heading', { name: 'Handed over', exact: true })).toBeFocused()
    const urls = practice.control.api2cartStores().map(({ url }) => url)
    expect(new Set(urls).size).toBe(100)
    expect(urls).toHaveLength(100)
  })

  test('the rest is canceled, while its dialog is closed', async ({ start, sites, practice }) => {
    const run = await start()
    await connectAll(run, sites)
    await addAccount(run)
    const dialog = await handOverAll(run)
    await expect(dialog.getByRole('heading', { name: 'What is sent' })).toBeFocused()
    practice.control.holdAfterAdding({ next: 100 })
    await press(run, /^Hand over 100 stores$/)
    await expect(dialog.getByRole('progressbar', { name: 'Hand-over' })).toBeVisible()
    await escape(dialog)
    const bar = run.page.getByRole('region', { name: 'Hand-over to API2Cart' })
    await expect(bar).toContainText('Handed over 0 of 100.')
    await bar.getByRole('button', { name: 'Cancel' }).press('Enter')
    practice.control.comeUp()
    await expect(bar).toContainText('were not tried.')
    await bar.getByRole('button', { name: 'Open' }).press('Enter')
    await expect(dialog.getByRole('heading', { name: 'The hand-over was canceled' })).toBeFocused()
    await press(run, /^Close$/)
    await expect(bar).toHaveCount(0)
    const there = practice.control.api2cartStores().length
    expect(there).toBeLessThan(100)
    const rows = (await sitesOf(run)).flatMap(({ connections }) => connections)
    expect(rows.filter(({ handedOver }) => handedOver !== null)).toHaveLength(there)
  })
})
