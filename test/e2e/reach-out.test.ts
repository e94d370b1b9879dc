import { makePracticeSites } from '../../main/practice/sites.ts'
import { expectKeyboardIn } from '../steps/dialogs.ts'
import { addAccount, connectAll, connectGrant, handOver, handOverAll } from '../steps/hand-over.ts'
import { press, tabTo } from '../steps/importing.ts'
import { newestMessage } from '../steps/messages.ts'
import { goTo } from '../steps/palette.ts'
import { pane, rowOf } from '../steps/steps.ts'
import { connectGrants, hookUrl } from '../steps/webhooks.ts'
import { expect, site, test } from './fixture.ts'

test.describe('with 100 sites', () => {
  test.use({ sites: [makePracticeSites(100), { scope: 'test' }] })

  test('all are handed over at once by keyboard, and are there once each', async ({
    start,
    sites,
    practice,
  }) => {
    const run = await start()
    await connectAll(run, sites)
    await addAccount(run)
    const dialog = await handOverAll(run)
    await expect(dialog.getByRole('heading', { name: 'What is sent' })).toBeFocused()
    await press(run, /^Hand over 100 stores$/)
    await expect(dialog.getByRole('heading', { name: 'Handed over', exact: true })).toBeFocused()
    const urls = practice.control.api2cartStores().map(({ url }) => url)
    expect([urls.length, new Set(urls).size]).toEqual([100, 100])
  })

  test('a webhook is added to all of them by keyboard', async ({ start, sites, practice }) => {
    const run = await start()
    await connectGrants(run, practice, sites)
    await goTo(run, 'webhooks', 'Webhooks')
    const dialog = run.page.getByRole('dialog', { name: 'Webhooks' })
    await expectKeyboardIn(dialog)
    await tabTo(run, /^Endpoint$/)
    await run.page.keyboard.type(hookUrl)
    await press(run, /^Select all$/)
    await press(run, /^Add to 100 sites…$/)
    await tabTo(run, /^Order placed/)
    await run.page.keyboard.press('Space')
    await press(run, /^Add to 100 sites$/)
    await expect(dialog.getByText('Added to 100 of 100 sites.')).toBeVisible()
    const made = practice.control.webhooks()
    expect(new Set(made.map(({ websiteId }) => websiteId)).size).toBe(100)
    expect(made).toHaveLength(100)
  })
})

test('a grant is handed over, stays so over a restart, and is taken back, by keyboard', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const { website } = site(sites, 0)
  const run = await start()
  await connectGrant(run, practice, computer, website.id)
  await addAccount(run)
  await goTo(run, website.title, website.title)
  await expect(run.page.getByRole('heading', { name: website.title, level: 1 })).toBeFocused()
  await tabTo(run, /^Details$/)
  await run.page.keyboard.press('ArrowRight')
  await press(run, /^Hand over…$/)
  const dialog = handOver(run)
  await expectKeyboardIn(dialog)
  await tabTo(run, /^Authorize a second/)
  await run.page.keyboard.press('ArrowDown')
  await press(run, /^Go on$/)
  await expect(dialog.locator('dl')).toContainText('squarespace_refresh_token')
  await press(run, /^Hand over$/)
  await expect(dialog.getByRole('heading', { name: 'Handed over' })).toBeFocused()
  await press(run, /^Close$/)
  await run.quit()

  const again = await start()
  await expect(rowOf(again, website.title)).toContainText('Handed over')
  await goTo(again, website.title, website.title)
  await expect(pane(again)).toContainText('API2Cart has refreshed this grant since')
  await press(again, /^Take it back$/)
  await expectKeyboardIn(again.page.getByRole('dialog', { name: 'Take it back?' }))
  await press(again, /^Take it back$/)
  await expect(newestMessage(again)).toContainText('again')
  await expect(rowOf(again, website.title)).toContainText('Working')
  expect(practice.control.api2cartStores()).toEqual([])
})

test('a client is written to about a rejected key, by keyboard', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const mine = site(sites, 0)
  const run = await start()
  await run.connect(mine.apiKey)
  practice.control.deleteKey(mine.apiKey)
  await run.check()
  await goTo(run, mine.website.title, mine.website.title)
  await expect(run.page.getByRole('heading', { name: mine.website.title, level: 1 })).toBeFocused()
  await press(run, /^Message the client$/)
  const dialog = run.page.getByRole('dialog', { name: 'Message the client' })
  await expectKeyboardIn(dialog)
  await press(run, /^Open in mail$/)
  await expect(dialog.getByText(/^Client asked on /)).toBeVisible()
  await expect.poll(computer.xdgOpen.opened).toHaveLength(1)
  const [address = ''] = computer.xdgOpen.opened()
  expect(new URL(address).searchParams.get('subject')).toContain(mine.website.title)
})
