import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, someBytes, startFeedServer } from '../fakes/feed-server.ts'
import { expect, site, test as base } from './fixture.ts'
import { escape } from '../steps/dialogs.ts'
import type { Run } from './fixture.ts'

const test = base.extend<{ releases: Awaited<ReturnType<typeof startFeedServer>> }>({
  releases: async ({ computer }, use) => {
    const server = await startFeedServer()
    computer.updateFrom(server.source)
    await use(server)
    server.close()
  },
})

const name = 'Latchkey-2.0.0.AppImage'
const next = someBytes(50_000)
const notes =
  'Checks are faster.\n<b>Not bold</b>, and nothing runs: <img src=x onerror="window.hacked=1">'

async function openSettings({ page }: Run) {
  await page.getByRole('button', { name: 'Settings' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('tab', { name: 'Updates' }).click()
  return settings.getByRole('tabpanel', { name: 'Updates' })
}

const statusLine = ({ page }: Run) => page.locator('.status-line')

test('a newer version is offered quietly, with its news as plain text', async ({
  start,
  sites,
  computer,
  releases,
}) => {
  const run = await start()
  await run.connect(site(sites, 0).apiKey)
  const updates = await openSettings(run)
  await expect(updates.getByText('No newer version is known.')).toBeVisible()
  releases.announce({ version: '2.0.0', notes, files: [describe(name, next)] })
  releases.serve(name, next)
  await updates.getByRole('button', { name: 'Check for updates' }).click()
  await expect(updates.getByText('Version 2.0.0 is ready.')).toBeVisible()
  await expect(updates.getByRole('heading', { name: 'What’s new in 2.0.0' })).toBeVisible()
  await expect(updates.getByText('<b>Not bold</b>, and nothing runs')).toBeVisible()
  expect(await run.page.evaluate('window.hacked')).toBeUndefined()
  await expect(run.page.locator('.toast')).toHaveCount(0)
  await run.page.keyboard.press('Escape')
  await statusLine(run).getByRole('button', { name: 'Restart to update' }).click()
  await expect.poll(() => computer.xdgOpen.opened()).toContain('quit')
  expect(run.complaints).toEqual([])
})

test('what is not signed is said in one sentence, and below the list', async ({
  start,
  sites,
  releases,
}) => {
  const run = await start()
  await run.connect(site(sites, 0).apiKey)
  releases.serve('stable.feed', '<html>Log in</html>')
  const updates = await openSettings(run)
  await updates.getByRole('button', { name: 'Check for updates' }).click()
  await expect(updates.getByText('is not signed by the makers of Latchkey')).toBeVisible()
  await run.page.keyboard.press('Escape')
  await statusLine(run).getByRole('button', { name: 'The update did not come' }).click()
  await expect(run.page.getByText('is not signed by the makers of Latchkey')).toBeVisible()
})

test('a server that is not reached is said in the settings alone', async ({
  start,
  sites,
  releases,
}) => {
  const run = await start()
  await run.connect(site(sites, 0).apiKey)
  await releases.leave()
  const updates = await openSettings(run)
  await updates.getByRole('button', { name: 'Check for updates' }).click()
  await expect(updates.getByText('the update server was not reached')).toBeVisible()
  await escape(run.page.getByRole('dialog', { name: 'Settings' }))
  await expect(statusLine(run).getByRole('button')).toHaveCount(0)
})

test('another channel is asked at once', async ({ start, releases }) => {
  const run = await start()
  releases.announce({ channel: 'beta', version: '2.0.0-beta.1', files: [describe(name, next)] })
  releases.serve(name, next)
  const updates = await openSettings(run)
  await updates.getByText('Beta', { exact: true }).click()
  await expect(updates.getByText('Version 2.0.0-beta.1 is ready.')).toBeVisible()
  await updates.getByText('Stable', { exact: true }).click()
  await expect(updates.getByText('the update server was not reached')).toBeVisible()
  await expect(updates.getByRole('button', { name: 'Restart to update' })).toHaveCount(0)
})

base('a copy that does not update itself says so', async ({ start }) => {
  const run = await start()
  const updates = await openSettings(run)
  await expect(updates.getByText('does not update itself')).toBeVisible()
  await expect(updates.getByRole('button')).toHaveCount(0)
  await expect(updates.getByRole('radio')).toHaveCount(0)
})

test('what a version brought is offered until it was read', async ({ start, sites, computer }) => {
  const first = await start()
  await first.connect(site(sites, 0).apiKey)
  await first.quit()
  writeFileSync(
    join(computer.profile, 'preferences.json'),
    JSON.stringify({ update: { version: '1.0.0', notes, tried: true } }),
  )
  const run = await start()
  await statusLine(run).getByRole('button', { name: 'What’s new in 1.0.0' }).click()
  await expect(run.page.getByText('Checks are faster.')).toBeVisible()
  await escape(run.page.getByRole('dialog', { name: 'Settings' }))
  await expect(statusLine(run).getByRole('button')).toHaveCount(0)
})
