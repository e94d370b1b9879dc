import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { escape, expectKeyboardIn } from '../steps/dialogs.ts'
import { press } from '../steps/importing.ts'
import { goTo } from '../steps/palette.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './fixture.ts'

const dialogOf = ({ page }: Run) => page.getByRole('dialog', { name: 'Diagnostics' })
const lineOf = (run: Run, name: string) =>
  dialogOf(run).getByRole('listitem').filter({ hasText: name })

async function open(run: Run): Promise<void> {
  await goTo(run, 'diagnostics', 'Diagnostics')
  await expectKeyboardIn(dialogOf(run))
}

test('each check says what it found, and a trouble is mended and gone by the keyboard alone', async ({
  start,
  computer,
}) => {
  const run = await start()
  computer.machine.link = async () => 'elsewhere'
  await open(run)
  await expect(dialogOf(run).getByText('1 thing is wrong.')).toBeVisible()
  await expect(dialogOf(run).getByRole('listitem')).toHaveCount(8)
  await expect(lineOf(run, 'Links')).toContainText('go to another app')
  await expect(lineOf(run, 'Keychain')).toContainText('It opens')
  await expect(lineOf(run, 'Way back')).toContainText('No developer app uses a port')
  computer.machine.link = async () => 'ours'
  await press(run, /^Register links$/)
  await expect(dialogOf(run).getByText('Nothing is wrong here.')).toBeVisible()
  await expect(lineOf(run, 'Links')).toContainText('come to this app')
  expect(computer.machine.mended).toEqual(['register-link'])
  await escape(dialogOf(run))
  expect(run.complaints).toEqual([])
})

test('a remedy that did not help says so, and the trouble stays', async ({ start, computer }) => {
  const run = await start()
  Object.assign(computer.machine, { link: async () => 'none', mend: async () => false })
  await open(run)
  await dialogOf(run).getByRole('button', { name: 'Register links' }).click()
  await expect(run.page.getByText('The system did not give the links to this app')).toBeVisible()
  await expect(lineOf(run, 'Links')).toContainText('No app opens links')
})

test('a network’s page in Squarespace’s place is told for both hosts, and is gone after it', async ({
  start,
  practice,
}) => {
  const run = await start()
  practice.control.answerWith({
    contentType: 'text/html',
    body: '<html>Sign in to the hotel</html>',
  })
  await open(run)
  await expect(dialogOf(run).getByText('Something else answered')).toHaveCount(2)
  await expect(lineOf(run, 'Clock')).toContainText('did not say what time it is')
  practice.control.comeUp()
  await dialogOf(run).getByRole('button', { name: 'Check again' }).click()
  await expect(dialogOf(run).getByText('Nothing is wrong here.')).toBeVisible()
})

test('a report is copied and saved, and has neither the key nor the name of a site', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  await open(run)
  await dialogOf(run).getByRole('button', { name: 'Copy' }).click()
  await expect(run.page.getByText('Diagnostics copied.')).toBeVisible()
  const path = join(computer.profile, 'report.txt')
  await run.answerSaves(path)
  await dialogOf(run).getByRole('button', { name: 'Save Report…' }).click()
  await expect(run.page.getByText('Report saved as')).toBeVisible()
  for (const text of [computer.clipboard(), readFileSync(path, 'utf8')]) {
    expect(text).toContain('Sites: 1')
    expect(text).toContain('Healths: ok 1')
    expect(text).not.toContain(apiKey)
    expect(text).not.toContain(website.title)
    expect(text).not.toContain(website.url)
  }
})

test('both reports are a command of the palette too', async ({ start, computer }) => {
  const run = await start()
  await goTo(run, 'copy diagnostics', 'Copy diagnostics')
  await expect.poll(() => computer.clipboard()).toContain('Latchkey diagnostics')
  const path = join(computer.profile, 'report.txt')
  await run.answerSaves(path)
  await goTo(run, 'save diagnostics', 'Save diagnostics report…')
  await expect(run.page.getByText('Report saved as')).toBeVisible()
})

test.describe('without a keychain', () => {
  test.use({ keyring: false })

  test('that is said, with what to do', async ({ start }) => {
    const run = await start()
    await open(run)
    await expect(lineOf(run, 'Keychain')).toContainText('There is no keychain')
    await expect(lineOf(run, 'Keychain')).toContainText('install GNOME Keyring or KWallet')
  })
})
