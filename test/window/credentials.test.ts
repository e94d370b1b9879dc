import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { secretMask } from '../../preload/credential-formats.ts'
import { escape, expectKeyboardIn } from '../steps/dialogs.ts'
import { bulk, toRows } from '../steps/grid.ts'
import { answerSaveDialog, press } from '../steps/importing.ts'
import { goTo } from '../steps/palette.ts'
import { openSite, pane, rowOf } from '../steps/steps.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './fixture.ts'

const dialogOf = ({ page }: Run): Locator =>
  page.getByRole('dialog', { name: 'Export credentials' })

/** Everything that the page holds of a text: on screen, in fields, and in what it remembers. */
const inPage = ({ page }: Run, text: string): Promise<boolean> =>
  page.evaluate(
    `document.documentElement.outerHTML.includes(${JSON.stringify(text)}) ||
     JSON.stringify([localStorage, sessionStorage]).includes(${JSON.stringify(text)})`,
  )

/** What the activity of the site that is open says, the newest first. */
async function activity(run: Run): Promise<Locator> {
  await pane(run).getByRole('tab', { name: 'Activity' }).click()
  return pane(run).getByRole('listitem')
}

test('a key is shown for 30 seconds, copied unseen, and each is a line of the site’s activity', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const { page } = run
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  await page.clock.install()
  await openSite(run, website.title)
  await pane(run).getByRole('tab', { name: 'Connections' }).click()
  await pane(run).getByRole('button', { name: 'Show or copy' }).press('Enter')
  const dialog = dialogOf(run)
  await expectKeyboardIn(dialog)
  await expect(dialog.getByText(secretMask, { exact: true })).toBeVisible()
  expect(await inPage(run, apiKey)).toBe(false)

  await dialog.getByRole('button', { name: 'Copy API key' }).press('Enter')
  await expect.poll(computer.clipboard).toBe(apiKey)
  expect(await inPage(run, apiKey)).toBe(false)

  await press(run, /^Show for 30 seconds/)
  await expect(dialog.getByText(apiKey, { exact: true })).toBeVisible()
  await expect(dialog.getByRole('timer', { name: 'Time left' })).toHaveText('0:30')
  // The preview keeps them covered.
  await expect(dialog.getByRole('region', { name: /^What it looks like/ })).toContainText(
    secretMask,
  )
  await page.clock.fastForward(29_000)
  await expect(dialog.getByRole('timer')).toHaveText('0:01')
  await page.clock.fastForward(1_500)
  await expect(dialog.getByRole('button', { name: 'Show for 30 seconds' })).toBeFocused()
  expect(await inPage(run, apiKey)).toBe(false)

  // Hidden at once by the same button, and with the dialog.
  await press(run, /^Show for 30 seconds/)
  await expect(dialog.getByText(apiKey, { exact: true })).toBeVisible()
  await press(run, /^Hide/)
  await expect(dialog.getByText(apiKey, { exact: true })).toHaveCount(0)
  await press(run, /^Show for 30 seconds/)
  await expect(dialog.getByText(apiKey, { exact: true })).toBeVisible()
  await escape(dialog)
  expect(await inPage(run, apiKey)).toBe(false)

  await expect(await activity(run)).toHaveText([
    /^Secrets shown/,
    /^Secrets shown/,
    /^Secrets shown/,
    /^API key copied/,
  ])
  expect(run.complaints).toEqual([])
})

test('nothing is shown while nobody sees the window', async ({ start, sites }) => {
  const run = await start()
  const { page } = run
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  await goTo(run, website.title, website.title)
  await goTo(run, 'export credentials', /^Export credentials of/)
  await expectKeyboardIn(dialogOf(run))
  await press(run, /^Show for 30 seconds/)
  await expect(dialogOf(run).getByText(apiKey, { exact: true })).toBeVisible()
  await page.evaluate(`{
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }`)
  await expect(dialogOf(run).getByText(apiKey, { exact: true })).toHaveCount(0)
  expect(await inPage(run, apiKey)).toBe(false)
})

test('several are copied and saved in each format with the keyboard, and never come into the page', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const { keyboard } = run.page
  const some = sites.slice(0, 5)
  for (const { apiKey } of some) await run.connect(apiKey)
  await toRows(run)
  await keyboard.press('Control+a')
  await bulk(run).getByRole('button', { name: 'Credentials…' }).press('Enter')
  const dialog = dialogOf(run)
  await expectKeyboardIn(dialog)
  await expect(dialog).toContainText('5 connections of 5 sites')
  await expect(dialog).toContainText('The first 3 of 5 connections.')
  await expect(dialog.getByRole('button', { name: /^Show for/ })).toHaveCount(0)

  await press(run, /^Copy JSON/)
  await expect
    .poll(() => JSON.parse(computer.clipboard() || '{}'))
    .toMatchObject({
      connections: { length: 5 },
    })
  for (const { apiKey } of some) expect(computer.clipboard()).toContain(apiKey)

  for (const [name, has] of [
    ['.env', /_SQUARESPACE_API_KEY=/],
    ['cURL', /^curl -H 'Authorization: Bearer /m],
    ['CSV', /^.?Title,Address/],
    ['API2Cart', /squarespace_api_key/],
  ] as const) {
    await dialog.getByRole('radio', { checked: true }).press('ArrowRight')
    await expect(dialog.getByRole('radio', { name, exact: true })).toBeChecked()
    await press(run, new RegExp(`^Copy ${name}`))
    await expect.poll(computer.clipboard).toMatch(has)
  }

  // A person who changes their mind in the system's dialog is back where they were.
  await answerSaveDialog(run, null)
  await press(run, /^Save file…/)
  const save = dialog.getByRole('button', { name: 'Save file…' })
  // Until the box that was canceled is over.
  await expect(save).not.toHaveAttribute('data-pending')
  await expect(save).toBeFocused()
  const path = join(computer.profile, '..', 'credentials.sh')
  await answerSaveDialog(run, path)
  await press(run, /^Save file…/)
  await expect(dialog).toHaveCount(0)
  await expect(run.page.getByText('Credentials saved as')).toContainText('credentials.sh')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  for (const { apiKey } of some) {
    expect(readFileSync(path, 'utf8')).toContain(apiKey)
    expect(await inPage(run, apiKey)).toBe(false)
  }
  await openSite(run, site(sites, 0).website.title)
  await expect(await activity(run)).toHaveText([
    /^Credentials saved to a file as API2Cart/,
    /^Credentials copied as API2Cart/,
    /^Credentials copied as CSV/,
    /^Credentials copied as cURL/,
    /^Credentials copied as \.env/,
    /^Credentials copied as JSON/,
  ])
  expect(run.complaints).toEqual([])
})

test('the activity of a site begins empty, and grows while it is looked at', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  const { connectionId } = await run.connect(apiKey)
  await openSite(run, website.title)
  const lines = await activity(run)
  await expect(pane(run)).toContainText('Nothing done yet')
  await run.must('credentials.copyField', { connectionId, field: 'apiKey' })
  await expect(lines).toHaveText([/^API key copied/])
  for (let count = 0; count < 205; count += 1) {
    await run.must('credentials.copyField', { connectionId, field: 'apiKey' })
  }
  await expect(lines).toHaveCount(200)
  await pane(run).getByRole('button', { name: 'Show older' }).press('Enter')
  await expect(lines).toHaveCount(206)
  await expect(pane(run).getByRole('button', { name: 'Show older' })).toHaveCount(0)
})

test('the menu of a row leads there too', async ({ start, sites }) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  await rowOf(run, website.title).focus()
  await run.page.keyboard.press('Shift+F10')
  await run.page.getByRole('menuitem', { name: 'Export credentials…' }).press('Enter')
  await expectKeyboardIn(dialogOf(run))
  await escape(dialogOf(run))
  await expect(rowOf(run, website.title)).toBeFocused()
})
