/** A packed app from its first start on, over an update. */
import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { openComputer } from '../e2e/launch.ts'
import type { Computer } from '../e2e/launch.ts'
import { expect, site, test } from '../e2e/fixture.ts'
import { programIn, testCopy } from '../packaging/packed.ts'
import { copyFolder, makeVersion } from '../packaging/test-copy.ts'
import { filesIn, rowsOf } from '../steps/files.ts'
import { healths, notices, openSite, pane, rowOf } from '../steps/steps.ts'

test('the first start is the app that was packed, and shows how to begin', async ({ computer }) => {
  const run = await computer.start()
  expect(await run.app.evaluate(({ app }) => [app.isPackaged, app.getName()])).toEqual([
    true,
    'Latchkey',
  ])
  expect(await run.must('app.status', {})).toMatchObject({
    version: packageJson.version,
    squarespace: { kind: 'real' },
    notices: [],
  })
  await expect(run.page.getByRole('button', { name: 'Connect a store' }).first()).toBeVisible()
  expect(run.complaints).toEqual([])
})

test('what was seen once is there without a network', async ({
  start,
  practice,
  sites,
  computer,
}) => {
  const { apiKey, website } = site(sites, 0)
  const first = await start()
  await first.connect(apiKey)
  await first.quit()
  practice.control.cutConnection()
  const second = await start()
  await expect(rowOf(second, website.title)).toContainText('Working')
  await openSite(second, website.title)
  await expect(pane(second)).toContainText(website.timeZone)
  await second.check()
  await expect(rowOf(second, website.title)).toBeVisible()
  await expect(pane(second)).toContainText(website.timeZone)
  await second.quit()
  expect(cookiesOf(computer)).toEqual([])
})

/** Every cookie on the disk: they stand there as they are, since Chromium is not asked to seal them. */
function cookiesOf(computer: Computer): unknown[] {
  return filesIn(computer.profile)
    .filter((file) => /(^|\/)Cookies$/.test(file))
    .flatMap((file) => rowsOf(join(computer.profile, file), 'SELECT host_key, name FROM cookies'))
}

test('an update in place keeps stores, keys and settings, and asks for nothing', async ({
  practice,
  sites,
}, { testId }) => {
  const flag = `--squarespace=${practice.origin}`
  const folder = join(dirname(testCopy), `installed-${testId}`)
  const older = `${folder}-older`
  const program = { executable: programIn(folder), args: [], isPacked: true }
  await copyFolder(testCopy, folder)
  const computer = await openComputer({ keyring: true, program })
  try {
    const [known, added] = [site(sites, 0), site(sites, 1)]
    const before = await computer.start(flag)
    expect((await before.must('app.status', {})).version).toBe(packageJson.version)
    await before.must('preferences.set', { theme: 'dark', density: 'compact' })
    const { connectionId } = await before.connect(known.apiKey)
    const preferences = await before.must('preferences.get', {})
    await before.quit()

    await rename(folder, older)
    await makeVersion(older, folder, '9.9.9')

    const after = await computer.start(flag)
    expect(await after.must('app.status', {})).toMatchObject({ version: '9.9.9', notices: [] })
    expect(await after.must('preferences.get', {})).toEqual(preferences)
    await expect(rowOf(after, known.website.title)).toContainText('Working')
    expect(await after.check()).toMatchObject({ done: 1, failures: [] })
    expect(await healths(after)).toEqual({ [connectionId]: 'ok' })
    await after.connect(added.apiKey)
    await expect(notices(after)).toHaveCount(0)
    expect((await computer.startAndEnd(flag)).code).toBe(0)
  } finally {
    await computer.close()
    for (const place of [folder, older]) await rm(place, { recursive: true, force: true })
  }
})
