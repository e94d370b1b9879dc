import { AxeBuilder } from '@axe-core/playwright'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import type { PracticeSite } from '../../main/practice/sites.ts'
import { expect, site, test } from './fixture.ts'
import { chooseFile, openImport, press, sheetOf } from '../steps/importing.ts'
import type { Run } from './fixture.ts'
import { filters, rail } from '../steps/marking.ts'
import { notices, openSite, pane, rowOf } from '../steps/steps.ts'

/** What axe finds on the screen as it stands, however small. */
async function findings({ page }: Run): Promise<string[]> {
  // The window has no frames, whose findings would take a second page to collect.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ failureSummary, html }) => `${id}: ${html} ${failureSummary}`),
  )
}

type Look = { theme: 'light' | 'dark'; zoom: number }

const looks: Look[] = [
  { theme: 'light', zoom: 1 },
  { theme: 'dark', zoom: 1 },
  { theme: 'light', zoom: 2 },
]

const named = ({ theme, zoom }: Look) => `${theme}, ${zoom * 100} %`

/** Chooses theme and zoom, and waits until the page has them. */
async function use(run: Run, { theme, zoom }: Look): Promise<void> {
  // In the app, Electron tells the page which theme it has.
  await run.page.emulateMedia({ colorScheme: theme })
  const isDark = () => run.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await expect.poll(isDark).toBe(theme === 'dark')
  const ratio = await run.page.evaluate(() => devicePixelRatio)
  await run.zoom(zoom)
  await expect.poll(() => run.page.evaluate(() => devicePixelRatio)).toBe(ratio * zoom)
}

type Scene = { run: Run; sites: PracticeSite[]; practice: PracticeSquarespace }

/** Shows one screen after the other; calls `look` on each. */
async function everyScreen({ run, sites, practice }: Scene, look: (name: string) => Promise<void>) {
  const { page } = run
  // Half-faded text has less contrast than it is going to have.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const first = site(sites, 0)
  const escape = async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  /** From the palette: in a narrow window a site that is open lies over the list. */
  const open = async ({ website }: PracticeSite) => {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible()
    await page.keyboard.type(website.title)
    await expect(page.getByRole('option').first()).toContainText(website.title)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: website.title, level: 1 })).toBeFocused()
  }
  const connect = async () => {
    await page.keyboard.press('Control+n')
    const dialog = page.getByRole('dialog', { name: 'Connect a store' })
    await expect(dialog).toBeVisible()
    return dialog
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
  await look('nothing found')
  await page.getByRole('searchbox').fill('')
  for (const [index, name] of ['ok', 'rejected', 'lapsed', 'limited', 'unreachable'].entries()) {
    await open(site(sites, index))
    for (const tab of index === 0 ? ['Details', 'Connections', 'Changes'] : ['Connections']) {
      await pane(run).getByRole('tab', { name: tab }).click()
      await look(`site ${name} ${tab}`)
    }
  }
  await open(first)
  await pane(run).getByRole('tab', { name: 'Connections' }).click()
  await pane(run).getByRole('button', { name: 'Replace key' }).first().click()
  await expect(page.getByRole('dialog', { name: 'Replace key' })).toBeVisible()
  await look('replace key')
  await escape()
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
  await escape()
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
  await escape()
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await look('settings')
  await page.getByRole('tab', { name: 'Backups' }).click()
  await look('settings, backups')
  await page.getByRole('button', { name: 'Restore a backup…' }).click()
  await expect(page.getByRole('dialog', { name: 'Restore a backup' })).toBeVisible()
  await look('backups')
  await escape()
  await page.keyboard.press('Control+/')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await look('shortcuts')
  await escape()
  await pane(run).getByRole('button', { name: 'Remove' }).first().click()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await look('removed')
}

/** Shows what clients, marks, notes and the bin have on screen; calls `look` on each. */
async function everyMark(run: Run, look: (name: string) => Promise<void>) {
  const { page } = run
  await page.emulateMedia({ reducedMotion: 'reduce' })
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
    await page.keyboard.press('Escape')
    await expect(popover).toHaveCount(0)
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
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('button', { name: 'Discard changes' })).toBeVisible()
  await look('client, not saved')
  await dialog.getByRole('button', { name: 'Discard changes' }).click()
  const openBin = () => page.getByRole('button', { name: 'Bin', exact: true }).click()
  await openBin()
  await expect(page.getByText('The bin is empty')).toBeVisible()
  await look('bin, empty')
  await page.keyboard.press('Escape')
  await run.must('sites.remove', { websiteIds: rows.slice(0, 3).map((each) => each.websiteId) })
  await run.must('clients.remove', { clientId: client.id })
  await openBin()
  await page.getByRole('button', { name: 'Select all' }).click()
  await look('bin')
  await page.getByRole('button', { name: 'Empty bin…' }).click()
  await expect(page.getByRole('dialog', { name: 'Empty the bin?' })).toBeVisible()
  await look('bin, emptying')
}

/** Shows what finds sites: filters, saved views, the rail and the palette; calls `look` on each. */
async function everyWay(run: Run, look: (name: string) => Promise<void>) {
  const { page } = run
  const { keyboard } = page
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const options = page.getByRole('option')
  const escape = async () => {
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await keyboard.press('Control+f')
  await keyboard.type('client:none -tag:vip health:working client:e e')
  await look('filters')
  for (const name of ['Health', 'Client', 'Tag', 'Currency', 'Color']) {
    await filters(page)
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .press('Enter')
    await expect(options.first()).toBeVisible()
    await look(`filter ${name}`)
    await escape()
  }
  await filters(page).getByRole('button', { name: 'Save view…' }).press('Enter')
  await expect(page.getByRole('dialog', { name: 'Save view' })).toBeVisible()
  await look('save view')
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
  await look('rename tag')
  await escape()
  await keyboard.press('Control+k')
  await expect(options.first()).toBeVisible()
  await look('palette')
  await keyboard.type('a')
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await keyboard.press('Control+k')
  await expect(page.getByText('Recent', { exact: true })).toBeVisible()
  await look('palette, recent')
  await keyboard.type('e')
  await expect(options.first().locator('mark').first()).toBeVisible()
  await look('palette, found')
}

for (const wanted of looks) {
  test(`no screen has an accessibility fault or a console error, ${named(wanted)}`, async ({
    start,
    sites,
    practice,
  }) => {
    const run = await start()
    await use(run, wanted)
    await everyScreen({ run, sites, practice }, async (name) => {
      expect.soft(await findings(run), name).toEqual([])
    })
    expect(run.complaints).toEqual([])
  })

  test(`importing and exporting have none either, ${named(wanted)}`, async ({
    start,
    sites,
    practice,
  }) => {
    const run = await start()
    const { page } = run
    await use(run, wanted)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const look = async (name: string) => expect.soft(await findings(run), name).toEqual([])
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
    await page.keyboard.press('Escape')
    await expect(page.getByRole('region', { name: 'Import' })).toBeVisible()
    await look('bar')
    practice.control.comeUp()
    await press(run, /^Resume$/)
    await expect(dialog.getByRole('heading', { name: 'The import is done' })).toBeVisible()
    await look('report')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+e')
    await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
    await look('export')
    expect(run.complaints).toEqual([])
  })

  test(`clients, marks, notes and the bin have none either, ${named(wanted)}`, async ({
    computer,
  }) => {
    const run = await computer.start('--practice')
    await use(run, wanted)
    await everyMark(run, async (name) => {
      expect.soft(await findings(run), name).toEqual([])
    })
    expect(run.complaints).toEqual([])
  })

  test(`filters, the rail and the palette have none either, ${named(wanted)}`, async ({
    computer,
  }) => {
    const run = await computer.start('--practice')
    await use(run, wanted)
    await everyWay(run, async (name) => {
      expect.soft(await findings(run), name).toEqual([])
    })
    expect(run.complaints).toEqual([])
  })

  test(`practice and its guide have none either, ${named(wanted)}`, async ({ computer }) => {
    const run = await computer.start('--practice')
    await use(run, wanted)
    await run.page.getByRole('button', { name: 'Practice guide' }).click()
    await expect(run.page.getByRole('region', { name: 'Guided minute' })).toBeVisible()
    expect(await findings(run)).toEqual([])
    await run.page.getByRole('button', { name: 'Break things' }).click()
    expect(await findings(run)).toEqual([])
    expect(run.complaints).toEqual([])
  })
}

test.describe('without a keychain', () => {
  test.use({ keyring: false })

  for (const wanted of looks) {
    test(`the notice has none either, ${named(wanted)}`, async ({ start }) => {
      const run = await start()
      await use(run, wanted)
      await expect(notices(run)).toHaveCount(1)
      expect(await findings(run)).toEqual([])
      expect(run.complaints).toEqual([])
    })
  }
})
