import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import type { PracticeSite } from '../../main/practice/sites.ts'
import { expect, site, test } from './fixture.ts'
import { askForKey } from '../steps/asked-key.ts'
import { escape, expectKeyboardIn } from '../steps/dialogs.ts'
import { addAccount, connectGrant, handOverAll, handOverFromCard } from '../steps/hand-over.ts'
import { chooseFile, openImport, press, sheetOf } from '../steps/importing.ts'
import type { Computer, Run } from './fixture.ts'
import { filters, rail } from '../steps/marking.ts'
import { goTo, openPalette } from '../steps/palette.ts'
import { notices, openSite, pane, rowOf } from '../steps/steps.ts'
import { connectGrants, hookUrl } from '../steps/webhooks.ts'

// Each test looks at many screens.
test.describe.configure({ timeout: 600_000 })

/** The pages that have axe: it takes longer to read than to look. */
const withAxe = new WeakSet<Page>()

/** What axe finds on the screen as it stands, however small. */
async function findings({ page }: Run): Promise<string[]> {
  const builder = new AxeBuilder(withAxe.has(page) ? { page, axeSource: 'void 0' } : { page })
  withAxe.add(page)
  const { violations } = await builder
    // The window has no frames, whose findings would take a second page to collect.
    .setLegacyMode()
    // Nor is anything written down of what is as it should be.
    .options({ resultTypes: ['violations'] })
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ failureSummary, html }) => `${id}: ${html} ${failureSummary}`),
  )
}

type Theme = 'light' | 'dark'
/** The themes in which each screen is looked at, one after the other, at a zoom. */
type Looks = { themes: Theme[]; zoom: number }

const looks: Looks[] = [
  { themes: ['light', 'dark'], zoom: 1 },
  { themes: ['light'], zoom: 2 },
]

const named = ({ themes, zoom }: Looks) => `${themes.join(' and ')}, ${zoom * 100} %`

/** Chooses a theme, and waits until the page has it. */
async function useTheme({ page }: Run, theme: Theme): Promise<void> {
  // In the app, Electron tells the page which theme it has.
  await page.emulateMedia({ colorScheme: theme })
  const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await expect.poll(isDark).toBe(theme === 'dark')
  // The colors of what is on the screen change with a transition, which takes frames also where it
  // has no length.
  await page.evaluate(`(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    const changing = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    await Promise.allSettled(changing.map(({ finished }) => finished))
  })()`)
}

/** Chooses a zoom; gives what looks for faults on the screen as it stands then, in each theme. */
async function lookAt(run: Run, { themes, zoom }: Looks): Promise<(name: string) => Promise<void>> {
  const { page } = run
  // Half-faded text has less contrast than it is going to have.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const ratio = await page.evaluate(() => devicePixelRatio)
  await run.zoom(zoom)
  await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBe(ratio * zoom)
  return async (name) => {
    for (const theme of themes) {
      await useTheme(run, theme)
      expect.soft(await findings(run), `${name}, ${theme}`).toEqual([])
    }
  }
}

type Scene = { run: Run; sites: PracticeSite[]; practice: PracticeSquarespace }

/** Shows the list and sites in every health; calls `look` on each. */
async function everySite({ run, sites, practice }: Scene, look: (name: string) => Promise<void>) {
  const { page } = run
  /** From the palette: in a narrow window a site that is open lies over the list. */
  const open = async ({ website }: PracticeSite) => {
    await goTo(run, website.title, website.title)
    await expect(page.getByRole('heading', { name: website.title, level: 1 })).toBeFocused()
  }
  await look('first run')
  for (const { apiKey } of sites.slice(0, 8)) await run.connect(apiKey)
  practice.control.deleteKey(site(sites, 1).apiKey)
  practice.control.lapse(site(sites, 2).website.id)
  practice.control.takePermission(site(sites, 3).website.id, 'orders')
  practice.control.cutConnection({ websiteId: site(sites, 4).website.id })
  expect(await run.check()).toMatchObject({ state: 'finished' })
  await expect(page.getByText(/^Checked \d+ connections/)).toBeVisible()
  await expect(rowOf(run, site(sites, 4).website.title)).toContainText('Not reached')
  await look('list')
  await page.getByRole('searchbox').fill('no such store')
  await expect(page.getByText('Nothing matches “no such store”')).toBeVisible()
  await look('nothing found')
  await page.getByRole('searchbox').fill('')
  for (const [index, name] of ['ok', 'rejected', 'lapsed', 'limited', 'unreachable'].entries()) {
    await open(site(sites, index))
    for (const tab of index === 0 ? ['Details', 'Connections', 'Changes'] : ['Connections']) {
      await pane(run).getByRole('tab', { name: tab }).click()
      await expect(pane(run).getByRole('tabpanel', { name: tab })).toBeVisible()
      await look(`site ${name} ${tab}`)
    }
  }
  await open(site(sites, 0))
  await pane(run).getByRole('tab', { name: 'Connections' }).click()
  await pane(run).getByRole('button', { name: 'Replace key' }).first().click()
  const replacing = page.getByRole('dialog', { name: 'Replace key' })
  await expect(replacing).toBeVisible()
  await look('replace key')
  await escape(replacing)
  await pane(run).getByRole('button', { name: 'Show or copy' }).first().click()
  const credentials = page.getByRole('dialog', { name: 'Export credentials' })
  await expect(credentials.getByRole('radio', { name: 'JSON' })).toBeVisible()
  await look('credentials')
  await credentials.getByRole('button', { name: 'Show for 30 seconds' }).click()
  await expect(credentials.getByRole('timer')).toBeVisible()
  await look('credentials, shown')
  await escape(credentials)
  await pane(run).getByRole('tab', { name: 'Activity' }).click()
  await expect(pane(run)).toContainText('Secrets shown')
  await look('activity')
  await pane(run).getByRole('button', { name: 'Pages in Squarespace' }).click()
  await expect(page.getByRole('menu', { name: 'Pages in Squarespace' })).toBeVisible()
  await look('pages in Squarespace')
  await page.keyboard.press('Escape')
  await pane(run).getByRole('tab', { name: 'Connections' }).click()
  await pane(run).getByRole('button', { name: 'Remove' }).first().click()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await look('removed')
}

/** Shows the dialogs that connect a store and those about the app; calls `look` on each. */
async function everyDialog(
  { run, sites, practice, computer }: Scene & { computer: Computer },
  look: (name: string) => Promise<void>,
) {
  const { page } = run
  const first = site(sites, 0)
  const connect = async () => {
    await page.keyboard.press('Control+n')
    const opened = page.getByRole('dialog', { name: 'Connect a store' })
    await expectKeyboardIn(opened)
    return opened
  }
  await run.connect(first.apiKey)
  const dialog = await connect()
  await look('connect, empty')
  const field = dialog.getByLabel('API key', { exact: true })
  await field.fill('no key')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await look('connect, error')
  await field.fill(first.apiKey)
  await expect(dialog.getByText('This key is already here')).toBeVisible()
  await look('connect, the same key')
  await field.fill(practice.control.addKey(first.website.id))
  await expect(dialog.getByRole('button', { name: 'Keep both' })).toBeVisible()
  await look('connect, the same site')
  await escape(dialog)
  const asking = await connect()
  await asking.getByRole('tab', { name: 'The client makes the key' }).click()
  await expect(asking.getByLabel('Store', { exact: true })).toBeVisible()
  await look('connect, the client makes the key')
  await escape(asking)
  await askForKey(run, 'Wren shop', 'wren@shop.example')
  const waiting = page.getByRole('row', { name: 'Wren shop' })
  await expect(waiting).toBeVisible()
  await look('list, a store without a key')
  await waiting.click()
  const request = page.getByRole('dialog', { name: 'A key for Wren shop' })
  await expectKeyboardIn(request)
  await look('request')
  await request.getByRole('tab', { name: 'Their answer' }).click()
  await request.getByLabel('What the client sent').fill('no key')
  await expect(request.getByText(/There is no sealed key/)).toBeVisible()
  await look('request, no answer')
  await escape(request)
  practice.control.lapse(first.website.id)
  await run.check()
  await rowOf(run, first.website.title).click()
  await pane(run).getByRole('button', { name: 'Message the client' }).click()
  const message = page.getByRole('dialog', { name: 'Message the client' })
  await expectKeyboardIn(message)
  await look('message')
  await escape(message)
  practice.control.renew(first.website.id)
  await run.check()
  const { connectionId } = await run.must('connections.addKey', {
    apiKey: practice.control.addKey(first.website.id),
    ifDuplicate: 'keep-both',
  })
  await run.must('connections.remove', { connectionId })
  const again = await connect()
  await again
    .getByLabel('API key', { exact: true })
    .fill(practice.control.addKey(site(sites, 5).website.id))
  await expect(again.getByText('This key opens')).toBeVisible()
  await look('connect, identified')
  await again.getByRole('button', { name: 'Client No client' }).press('n')
  const newClient = page.getByRole('option', { name: 'New client “n”' })
  await expect(newClient).toBeVisible()
  await look('connect, choosing a client')
  await page.keyboard.press('Escape')
  await expect(newClient).toHaveCount(0)
  await expect(again.getByRole('button', { name: 'Client No client' })).toBeFocused()
  await escape(again)
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await look('settings')
  await page.getByRole('tab', { name: 'Upkeep' }).click()
  await expect(page.getByText('All is up to date.')).toBeVisible()
  await look('settings, upkeep')
  await page.getByRole('tab', { name: 'Backups' }).click()
  await expect(page.getByRole('button', { name: 'Restore a backup…' })).toBeVisible()
  await look('settings, backups')
  await page.getByRole('tab', { name: 'Updates' }).click()
  await expect(page.getByText('does not update itself')).toBeVisible()
  await look('settings, updates')
  await page.getByRole('tab', { name: 'Backups' }).click()
  await page.getByRole('button', { name: 'Restore a backup…' }).click()
  const backups = page.getByRole('dialog', { name: 'Restore a backup' })
  await expect(backups).toBeVisible()
  await look('backups')
  await escape(backups)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+/')
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(shortcuts).toBeVisible()
  await look('shortcuts')
  await escape(shortcuts)
  await goTo(run, 'diagnostics', 'Diagnostics')
  const diagnostics = page.getByRole('dialog', { name: 'Diagnostics' })
  await expect(diagnostics.getByText('Nothing is wrong here.')).toBeVisible()
  await look('diagnostics')
  computer.machine.link = async () => 'elsewhere'
  await diagnostics.getByRole('button', { name: 'Check again' }).click()
  await expect(diagnostics.getByRole('button', { name: 'Register links' })).toBeVisible()
  await look('diagnostics, trouble')
  await escape(diagnostics)
  await goTo(run, 'licenses', 'Licenses')
  const licenses = page.getByRole('dialog', { name: 'Licenses' })
  await licenses.getByText('zod', { exact: true }).click()
  await expect(licenses.getByText('Colin McDonnell')).toBeVisible()
  await look('licenses')
  await licenses.getByRole('searchbox').fill('no such license')
  await expect(licenses.getByText('Nothing matches “')).toBeVisible()
  await look('licenses, nothing found')
  await escape(licenses)
}

/** Shows webhooks of one site and of all, and the checker of signatures; calls `look` on each. */
async function everyWebhook(
  { run, sites, practice }: Scene,
  look: (name: string) => Promise<void>,
) {
  const { page } = run
  const [first, keyed] = [site(sites, 0), site(sites, 4)]
  const { clientId } = await connectGrants(run, practice, sites.slice(0, 3))
  await run.connect(keyed.apiKey)
  const websiteId = first.website.id
  const topics = ['order.create', 'order.update']
  practice.control.addWebhook({ websiteId, clientId, endpointUrl: hookUrl, topics })
  practice.control.endpoint(hookUrl, { statusCode: 500 })
  for (const { website } of [keyed, first]) {
    await goTo(run, website.title, website.title)
    await expect(page.getByRole('heading', { name: website.title, level: 1 })).toBeFocused()
    await pane(run).getByRole('tab', { name: 'Webhooks' }).click()
    await expect(pane(run).getByRole('tabpanel', { name: 'Webhooks' })).toBeVisible()
    await look(`webhooks of ${website.title}`)
  }
  await pane(run).getByRole('button', { name: 'Send a test' }).click()
  await expect(pane(run).getByText('The endpoint answered 500.')).toBeVisible()
  await look('webhook, tested')
  await pane(run).getByRole('button', { name: 'Add a webhook' }).click()
  const dialog = page.getByRole('dialog')
  await expectKeyboardIn(dialog)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByText('Give the address that notifications')).toBeVisible()
  await look('webhook, wrong')
  await escape(dialog)
  for (const name of ['Rotate secret…', 'Delete…']) {
    await pane(run).getByRole('button', { name }).click()
    await expectKeyboardIn(dialog)
    await look(name)
    await escape(dialog)
  }
  await goTo(run, 'webhooks', 'Webhooks')
  await expectKeyboardIn(dialog)
  await dialog.getByRole('combobox', { name: 'Endpoint' }).fill(hookUrl)
  await page.keyboard.press('Escape')
  await expect(dialog.getByText('No sign-in, only a key')).toBeVisible()
  await look('webhooks across sites')
  await dialog.getByRole('button', { name: 'Select all' }).click()
  await dialog.getByRole('button', { name: 'Add to 2 sites…' }).click()
  await dialog.getByRole('checkbox', { name: 'Order placed' }).press('Space')
  await look('a webhook for many')
  practice.control.cutConnection({ websiteId: site(sites, 1).website.id })
  await dialog.getByRole('button', { name: 'Add to 2 sites' }).click()
  await expect(dialog.getByText('Added to 1 of 2 sites. 1 failed.')).toBeVisible()
  await look('webhooks, added')
  await escape(dialog)
  await goTo(run, 'while I am away', 'What breaks while I am away')
  await expect(dialog.getByText('3 of 4 stores will need their owners.')).toBeVisible()
  await look('what breaks')
  await escape(dialog)
  await goTo(run, 'signature', 'Check a webhook signature')
  await expectKeyboardIn(dialog)
  await dialog.getByRole('button', { name: 'Check it' }).click()
  await expect(dialog.getByText('Something is missing.')).toBeVisible()
  await look('check a signature')
}

/** Shows what clients, marks, notes and the trash have on screen; calls `look` on each. */
async function everyMark(run: Run, look: (name: string) => Promise<void>) {
  const { page } = run
  const rows = (await run.must('connections.list', {})).sites
  const row = rows.toSorted((a, b) => b.tags.length - a.tags.length)[0]
  const [client] = (await run.must('clients.list', {})).clients
  if (row === undefined || client === undefined) throw new Error('Practice has marked sites')
  const { websiteId, title } = row
  await run.must('sites.saveNote', { websiteId, note: 'The brief: https://example.com/brief' })
  const popover = page.getByRole('option').first()
  await openSite(run, title)
  await pane(run).getByRole('tab', { name: 'Notes' }).click()
  await expect(pane(run).getByRole('link', { name: 'https://example.com/brief' })).toBeVisible()
  await look('notes')
  for (const opener of [/^(Client:|Choose a client)/, 'Change tags', /olor label/]) {
    await pane(run).getByRole('button', { name: opener }).press('Enter')
    await expect(popover).toBeVisible()
    await look(`picker ${String(opener)}`)
    await escape(page.getByRole('dialog'))
    await expect(popover).toHaveCount(0)
    await expect(pane(run).getByRole('button', { name: opener })).toBeFocused()
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+f')
  await page.getByRole('searchbox', { name: 'Search sites' }).fill(`client:"${client.name}"`)
  const band = page.getByRole('region', { name: `Client: ${client.name}` })
  await expect(band).toBeVisible()
  await look('band of a client')
  await band.getByRole('button', { name: 'Edit client' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit client' })
  await dialog.getByRole('button', { name: 'Add a contact' }).click()
  await dialog.getByLabel('Email').last().fill('nobody')
  await dialog.getByLabel('Name').first().fill('')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Give the client a name.')).toBeVisible()
  await look('client, errors')
  await expectKeyboardIn(dialog)
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('button', { name: 'Discard changes' })).toBeVisible()
  await look('client, not saved')
  await dialog.getByRole('button', { name: 'Discard changes' }).click()
  const trash = page.getByRole('dialog', { name: 'Trash' })
  const openTrash = () => page.getByRole('button', { name: 'Trash', exact: true }).click()
  await openTrash()
  await expect(page.getByText('The trash is empty')).toBeVisible()
  await look('trash, empty')
  await escape(trash)
  await run.must('sites.remove', { websiteIds: rows.slice(0, 3).map((each) => each.websiteId) })
  await run.must('clients.remove', { clientId: client.id })
  await openTrash()
  await trash.getByRole('button', { name: 'Select all' }).click()
  await expect(trash.getByRole('button', { name: 'Select none' })).toBeVisible()
  await look('trash')
  await page.getByRole('button', { name: 'Empty trash…' }).click()
  await expect(page.getByRole('dialog', { name: 'Empty the trash?' })).toBeVisible()
  await look('trash, emptying')
}

/** Shows what finds sites: filters, saved views, the rail and the palette; calls `look` on each. */
async function everyWay(run: Run, look: (name: string) => Promise<void>) {
  const { page } = run
  const { keyboard } = page
  const options = page.getByRole('option')
  const dialog = page.getByRole('dialog')
  await keyboard.press('Control+f')
  await keyboard.type('client:none -tag:vip health:working client:e e')
  await expect(filters(page).getByRole('button', { name: 'Save view…' })).toBeVisible()
  await look('filters')
  for (const name of ['Health', 'Client', 'Tag', 'Currency', 'Color']) {
    await filters(page)
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .press('Enter')
    await expect(options.first()).toBeVisible()
    await look(`filter ${name}`)
    await escape(dialog)
  }
  await filters(page).getByRole('button', { name: 'Save view…' }).press('Enter')
  await expect(page.getByRole('dialog', { name: 'Save view' })).toBeVisible()
  await look('save view')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(rail(page).getByRole('list', { name: 'Views' })).toBeVisible()
  await rail(page)
    .getByRole('button', { name: / more$/ })
    .first()
    .press('Enter')
  await look('rail')
  const [tag] = await rail(page).getByRole('list', { name: 'Tags' }).getByRole('button').all()
  await tag?.press('Shift+F10')
  await expect(page.getByRole('menu')).toBeVisible()
  await look('menu of the rail')
  await page.getByRole('menuitem', { name: 'Rename tag…' }).press('Enter')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await look('rename tag')
  await escape(dialog)
  const palette = await openPalette(run)
  await expect(options.first()).toBeVisible()
  await look('palette')
  await keyboard.type('a')
  await expect(options.first().locator('mark').first()).toBeVisible()
  await keyboard.press('Enter')
  await expect(palette).toHaveCount(0)
  await openPalette(run)
  await expect(palette.getByText('Recent', { exact: true })).toBeVisible()
  await look('palette, recent')
  await keyboard.type('e')
  await expect(options.first().locator('mark').first()).toBeVisible()
  await look('palette, found')
}

/** Shows what hands stores over to API2Cart, and what API2Cart has; calls `look` on each. */
async function everyHandOver(
  { run, sites, practice, computer }: Scene & { computer: Computer },
  look: (name: string) => Promise<void>,
) {
  const { page } = run
  const [first, second] = [site(sites, 0), site(sites, 1)]
  const { connectionId } = await run.connect(first.apiKey)
  const dialog = await handOverFromCard(run, first.website.title)
  await look('hand over, no account')
  await escape(dialog)
  await addAccount(run)
  await handOverFromCard(run, first.website.title)
  await expect(dialog.locator('dl')).toBeVisible()
  await look('hand over one')
  await press(run, /^Hand over$/)
  await expect(dialog.getByRole('heading', { name: 'Handed over' })).toBeFocused()
  await look('handed over')
  await escape(dialog)
  await run.must('connections.replaceKey', {
    connectionId,
    apiKey: practice.control.addKey(first.website.id),
  })
  const there = pane(run).getByRole('group', { name: 'At API2Cart' })
  await there.getByRole('button', { name: 'Send the new one…' }).click()
  await expectKeyboardIn(page.getByRole('dialog'))
  await look('send the new key')
  await escape(page.getByRole('dialog'))
  await look('a card with an old key')
  await page.keyboard.press('Escape')
  await connectGrant(run, practice, computer, second.website.id)
  await handOverAll(run)
  await expect(dialog.getByRole('grid', { name: 'Stores' })).toBeVisible()
  await look('hand over many')
  await dialog.getByText('Hand over the 1 sign-in too').click()
  practice.control.answerApi2Cart(100, { method: 'account.cart.add', next: 1 })
  await press(run, /^Hand over 1 store$/)
  await expect(dialog.getByRole('heading', { name: 'Nothing was handed over' })).toBeFocused()
  await look('hand over, failed')
  await escape(dialog)
  await page.keyboard.press('Escape')
  await handOverFromCard(run, second.website.title)
  await expect(dialog.getByRole('radio', { name: /^Hand this one over/ })).toBeVisible()
  await look('hand over a grant')
  await escape(dialog)
  practice.control.addApi2CartStore({ url: 'https://former.example' })
  await goTo(run, 'api2cart stores', 'API2Cart stores')
  const stores = page.getByRole('dialog', { name: 'API2Cart stores' })
  await expect(stores.getByRole('row', { name: first.website.title })).toBeVisible()
  await stores.getByRole('button', { name: 'Select all' }).click()
  await look('stores')
  await stores.getByRole('button', { name: 'Delete 1 there…' }).click()
  await expect(page.getByRole('dialog', { name: 'Delete at API2Cart?' })).toBeVisible()
  await look('delete there')
  await escape(page.getByRole('dialog', { name: 'Delete at API2Cart?' }))
  await escape(stores)
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'API2Cart' }).click()
  await expect(page.getByText('API2Cart accepts your key.')).toBeVisible()
  await look('settings, API2Cart')
}

for (const wanted of looks) {
  test(`the list and its sites have no accessibility fault and no console error, ${named(wanted)}`, async ({
    start,
    sites,
    practice,
  }) => {
    const run = await start()
    await everySite({ run, sites, practice }, await lookAt(run, wanted))
    expect(run.complaints).toEqual([])
  })

  test(`connecting, the settings and the shortcuts have none either, ${named(wanted)}`, async ({
    start,
    sites,
    practice,
    computer,
  }) => {
    const run = await start()
    await everyDialog({ run, sites, practice, computer }, await lookAt(run, wanted))
    expect(run.complaints).toEqual([])
  })

  test(`importing and exporting have none either, ${named(wanted)}`, async ({
    start,
    sites,
    practice,
  }) => {
    const run = await start()
    const { page } = run
    const look = await lookAt(run, wanted)
    await run.connect(site(sites, 0).apiKey)
    await run.connect(site(sites, 1).apiKey)
    const dialog = await openImport(run)
    await look('choose')
    await chooseFile(run, sheetOf(sites, ['Broken', 'no-such-key-0000000001', '', '']))
    await look('match')
    practice.control.hang({ websiteId: site(sites, 2).website.id })
    await press(run, /^Try it$/)
    await expect(dialog.getByText(/^Tried [1-9]/)).toBeVisible()
    await look('trying')
    practice.control.comeUp()
    await expect(dialog.getByRole('heading', { name: 'What each line does' })).toBeVisible()
    await look('tried')
    practice.control.cutConnection()
    await press(run, /^Import \d+ lines$/)
    await expect(dialog.getByRole('heading', { name: 'The import stopped' })).toBeVisible()
    await look('stopped')
    await escape(dialog)
    await expect(page.getByRole('region', { name: 'Import' })).toBeVisible()
    await look('bar')
    practice.control.comeUp()
    await press(run, /^Resume$/)
    await expect(dialog.getByRole('heading', { name: 'The import is done' })).toBeVisible()
    await look('report')
    await escape(dialog)
    await page.keyboard.press('Control+e')
    await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
    await look('export')
    expect(run.complaints).toEqual([])
  })

  test(`handing over to API2Cart has none either, ${named(wanted)}`, async ({
    start,
    sites,
    practice,
    computer,
  }) => {
    const run = await start()
    await everyHandOver({ run, sites, practice, computer }, await lookAt(run, wanted))
    expect(run.complaints).toEqual([])
  })

  test(`webhooks have none either, ${named(wanted)}`, async ({ start, sites, practice }) => {
    const run = await start()
    await everyWebhook({ run, sites, practice }, await lookAt(run, wanted))
    expect(run.complaints).toEqual([])
  })

  test(`clients, marks, notes and the trash have none either, ${named(wanted)}`, async ({
    computer,
  }) => {
    const run = await computer.start('--practice')
    await everyMark(run, await lookAt(run, wanted))
    expect(run.complaints).toEqual([])
  })

  test(`filters, the rail and the palette have none either, ${named(wanted)}`, async ({
    computer,
  }) => {
    const run = await computer.start('--practice')
    await everyWay(run, await lookAt(run, wanted))
    expect(run.complaints).toEqual([])
  })

  test(`practice and its guide have none either, ${named(wanted)}`, async ({ computer }) => {
    const run = await computer.start('--practice')
    const look = await lookAt(run, wanted)
    await run.page.getByRole('button', { name: 'Practice guide' }).click()
    await expect(run.page.getByRole('region', { name: 'Guided minute' })).toBeVisible()
    await look('guide')
    await run.page.getByRole('button', { name: 'Break things' }).click()
    await expect(run.page.getByRole('heading', { name: 'Break things' })).toBeVisible()
    await look('breaking things')
    expect(run.complaints).toEqual([])
  })
}

test.describe('without a keychain', () => {
  test.use({ keyring: false })

  for (const wanted of looks) {
    test(`the notice has none either, ${named(wanted)}`, async ({ start }) => {
      const run = await start()
      const look = await lookAt(run, wanted)
      await expect(notices(run)).toHaveCount(1)
      await look('notice')
      expect(run.complaints).toEqual([])
    })
  }
})
