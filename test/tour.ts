import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { openDesktop } from '../build/desktop.ts'
import { ensureElectron } from '../build/electron.ts'
import { main, projectRoot } from '../build/launcher.ts'
import { startPracticeSquarespace } from '../main/practice/server.ts'
import type { PracticeSquarespace } from '../main/practice/server.ts'
import { makePracticeSites } from '../main/practice/sites.ts'
import type { PracticeSite } from '../main/practice/sites.ts'
import { openComputer } from './e2e/launch.ts'
import type { Computer, Run } from './e2e/launch.ts'

const folder = join(projectRoot, 'out', 'tour')
const size = { width: 1280, height: 800 }

const redirectUri = 'http://127.0.0.1:17421/oauth/callback'
const developerApp = {
  name: 'Harbor Agency',
  clientId: 'TourClientId01',
  clientSecret: 'tour-client-secret-01',
  redirectUris: [redirectUri],
}

/** `npm run tour`: does the main job on made-up stores, with a picture and a line for each step. */
async function tour(): Promise<number> {
  const electron = await ensureElectron()
  const desktop = await openDesktop({ electron: electron.executable })
  Object.assign(process.env, desktop.env)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const sites = makePracticeSites(24)
  const practice = await startPracticeSquarespace({ sites, developerApps: [developerApp] })
  const computer = await openComputer({ keyring: true })
  try {
    const start = () => computer.start(`--squarespace=${practice.origin}`)
    const first = await start()
    await connectFirst(first, sites)
    await connectRest(first, sites, practice)
    await organize(first)
    await authorize(first, sites, practice, computer)
    await first.quit()
    practice.control.cutConnection()
    await readOffline(await start(), sites)
    console.log(`The pictures are in ${folder}`)
    return 0
  } finally {
    await computer.close()
    await practice.close()
    await desktop.close()
  }
}

let count = 0

/** Takes a picture of the window as it stands, once what was asked for is there. */
async function step(run: Run, name: string, saw: string): Promise<void> {
  count += 1
  const file = `${String(count).padStart(2, '0')}-${name}.png`
  await run.page.evaluate('document.fonts.ready.then(() => undefined)')
  await run.page.screenshot({ path: join(folder, file), animations: 'disabled' })
  console.log(`${file}: ${saw}`)
}

async function sizeWindow(run: Run): Promise<void> {
  await run.app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, size)
}

async function connectFirst(run: Run, sites: PracticeSite[]): Promise<void> {
  const { page } = run
  const [{ website, apiKey }] = firstOf(sites)
  await sizeWindow(run)
  await page.getByRole('heading', { name: 'Welcome to Latchkey' }).waitFor()
  await step(run, 'first-run', 'the welcome, with no store yet')

  await page.getByRole('button', { name: 'Connect a store' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Connect a store' })
  await dialog.getByLabel('API key', { exact: true }).fill(apiKey)
  await dialog.getByText('This key opens').waitFor()
  await step(run, 'this-key-opens', `a pasted key opens ${website.title}`)

  await dialog.getByRole('button', { name: 'Save connection' }).click()
  await page.getByRole('heading', { name: website.title }).waitFor()
  await step(run, 'connected', `${website.title} is on the list, with its details`)
}

async function connectRest(
  run: Run,
  sites: PracticeSite[],
  { control }: PracticeSquarespace,
): Promise<void> {
  const { page } = run
  const [first, , lapsed] = firstOf(sites)
  // Rows keep their places below the pointer.
  await page.mouse.move(0, 0)
  for (const { apiKey } of sites.slice(1)) await run.must('connections.addKey', { apiKey })
  control.deleteKey(first.apiKey)
  control.lapse(lapsed.website.id)
  await run.check()
  await openSite(run, first)
  await page.getByText('Squarespace rejects this key.').waitFor()
  await step(run, 'list', `${sites.length} stores checked; what needs someone comes first`)

  await page.getByRole('tab', { name: 'Connections' }).click()
  await page
    .getByRole('list', { name: /^What it c(an|ould) read/ })
    .first()
    .waitFor()
  await step(run, 'connections', 'what each key can read')

  await page.getByRole('searchbox', { name: 'Search sites' }).fill('cafe')
  await step(run, 'search', 'the list, searched without accents')
  await page.getByRole('searchbox', { name: 'Search sites' }).fill('')

  await run.must('preferences.set', { theme: 'dark' })
  await page.getByRole('tab', { name: 'Details' }).click()
  await step(run, 'dark', 'the same in dark')
}

/** What keeps hundreds of stores in order, on those that are here. */
async function organize(run: Run): Promise<void> {
  const { page } = run
  const { keyboard } = page
  await run.must('preferences.set', { theme: 'light' })
  const { sites } = await run.must('connections.list', {})
  const owners = [
    ['Finch Group', 'teal'],
    ['Nordlys', 'orange'],
    ['Olive Row', 'purple'],
  ] as const
  for (const [at, [name, color]] of owners.entries()) {
    const client = { name, color, contacts: [], notes: '', state: 'active' as const }
    const { clientId } = await run.must('clients.save', client)
    const owned = sites.filter((_, index) => index % 4 === at).map(({ websiteId }) => websiteId)
    await run.must('sites.mark', {
      websiteIds: owned,
      client: { id: clientId },
      addTags: ['retainer'],
    })
  }
  await keyboard.press('Escape')
  const { list } = await run.must('preferences.get', {})
  await run.must('preferences.set', { list: { ...list, grouping: 'client' } })
  await page.getByRole('row', { name: /^Finch Group/ }).waitFor()
  await page.getByRole('searchbox', { name: 'Search sites' }).focus()
  for (const key of ['ArrowDown', 'ArrowDown', ' ', 'Shift+ArrowDown', 'Shift+ArrowDown']) {
    await keyboard.press(key)
  }
  await page.getByRole('toolbar', { name: 'Selected sites' }).getByText('3 sites').waitFor()
  await step(run, 'many', 'sites grouped by client, three of them selected')
  await keyboard.press('Escape')
  await run.must('preferences.set', { list })

  await keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Go to' }).waitFor()
  await keyboard.type('nor')
  await page.getByRole('option').first().waitFor()
  await step(run, 'palette', 'going to any site, client, view or command')
  await keyboard.press('Escape')

  await keyboard.press('Control+i')
  await page.getByRole('dialog', { name: 'Import sites' }).waitFor()
  await step(run, 'import', 'bringing many stores in from a spreadsheet')
  await keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

async function authorize(
  run: Run,
  sites: PracticeSite[],
  { control }: PracticeSquarespace,
  { xdgOpen }: Computer,
): Promise<void> {
  const { page } = run
  const [{ website }] = firstOf(sites)
  await run.must('preferences.set', { theme: 'light' })
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('tab', { name: 'Developer apps' }).click()
  await page.getByRole('button', { name: 'Add a developer app' }).click()
  const editor = page.getByRole('dialog', { name: 'Add a developer app' })
  await editor.getByLabel('Name').fill(developerApp.name)
  await editor.getByLabel('Client id').fill(developerApp.clientId)
  await editor.getByLabel('Client secret', { exact: true }).fill(developerApp.clientSecret)
  await step(run, 'developer-app', 'the agency’s own developer app, and how the browser comes back')
  await editor.getByRole('button', { name: 'Save' }).click()
  await editor.waitFor({ state: 'hidden' })
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('button', { name: 'Close' }).click()
  await settings.waitFor({ state: 'hidden' })

  await page.getByRole('button', { name: 'Connect a store' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Connect a store' })
  await dialog.getByRole('tab', { name: 'OAuth' }).click()
  await step(run, 'oauth', 'what the grant asks for')
  await dialog.getByRole('button', { name: 'Open Squarespace' }).click()
  await dialog.getByText('Waiting for Squarespace').waitFor()
  await step(run, 'waiting', 'Squarespace has the browser')
  // Whoever is in the browser allows it: the address has been given to the system by now.
  await expect.poll(() => xdgOpen.opened().length).toBeGreaterThan(0)
  await fetch(control.allow(xdgOpen.opened().at(-1) ?? '', website.id))
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('must be refreshed by').waitFor()
  await step(run, 'grant', `a grant of ${website.title}, beside its key`)
}

async function readOffline(run: Run, sites: PracticeSite[]): Promise<void> {
  const { page } = run
  const [, second] = firstOf(sites)
  await run.must('preferences.set', { theme: 'light' })
  await sizeWindow(run)
  await run.check()
  await openSite(run, second)
  await page.getByRole('tabpanel', { name: 'Details' }).getByText(second.website.id).waitFor()
  await step(run, 'offline', 'started again with no network: every store is there to read')
}

/** Points at a row, which keeps the rows in their places, and clicks it. */
async function openSite({ page }: Run, { website }: PracticeSite): Promise<void> {
  const row = page.getByRole('row', { name: website.title })
  await row.hover()
  await row.click()
}

/** The first three sites, which are always there. */
function firstOf(sites: PracticeSite[]): [PracticeSite, PracticeSite, PracticeSite] {
  const [first, second, third] = sites
  if (first === undefined || second === undefined || third === undefined) {
    throw new Error('The tour needs three sites.')
  }
  return [first, second, third]
}

await main(tour)
