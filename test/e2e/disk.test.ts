import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statfsSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { storesOf } from '../steps/files.ts'
import { expect, site, test } from './fixture.ts'
import { notices, openSite, pane, rowOf, sitesOf } from '../steps/steps.ts'

const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'pipe' })

/** Whether this machine lets the tests make a disk of their own. */
function canMount(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0
}

test.describe('on a disk of its own', () => {
  test.skip(!canMount(), 'Only root can make a disk that is full or read-only.')

  test.beforeEach(({ computer }) => {
    mkdirSync(storesOf(computer), { recursive: true })
    mount('-t', 'tmpfs', '-o', 'size=2m', 'latchkey-test', storesOf(computer))
  })

  test.afterEach(({ computer }) => {
    execFileSync('umount', ['--lazy', storesOf(computer)])
  })

  test('a disk that cannot be written shows everything, says so, and loses nothing', async ({
    start,
    sites,
    computer,
  }) => {
    const { apiKey, website } = site(sites, 0)
    const first = await start()
    const { connectionId } = await first.connect(apiKey)
    await first.quit()
    mount('-o', 'remount,ro', storesOf(computer))

    const second = await start()
    await expect(notices(second)).toContainText(['Latchkey cannot write to'])
    await openSite(second, website.title)
    await expect(pane(second)).toContainText(website.timeZone)
    expect(
      await second.call('connections.addKey', { apiKey: site(sites, 1).apiKey }),
    ).toMatchObject({
      ok: false,
      error: {
        code: 'internal',
        reason: 'not-done',
        trouble: expect.stringMatching(/^(read-only|cannot-open)$/),
      },
    })
    const refused = await second.call('connections.remove', { connectionId })
    expect(refused).toMatchObject({ ok: false })
    await second.check()
    expect((await sitesOf(second)).map((row) => row.title)).toEqual([website.title])
    await second.quit()
    mount('-o', 'remount,rw', storesOf(computer))
    const third = await start()
    await expect(notices(third)).toHaveCount(0)
    await expect(rowOf(third, website.title)).toContainText('Working')
    expect(await third.check()).toMatchObject({ done: 1, failures: [] })
  })

  test('a disk that fills up refuses what is new in a sentence and keeps what is there', async ({
    start,
    sites,
    computer,
  }) => {
    const { apiKey, website } = site(sites, 0)
    const first = await start()
    await first.must('preferences.set', { neededApis: [] })
    await first.connect(apiKey)
    const filler = join(storesOf(computer), 'filler')
    const { bavail, bsize } = statfsSync(storesOf(computer))
    writeFileSync(filler, Buffer.alloc(bavail * bsize))
    const answers = []
    for (const each of sites.slice(1)) {
      answers.push(await first.call('connections.addKey', { apiKey: each.apiKey }))
    }
    expect(answers.find((answer) => !answer.ok)).toMatchObject({
      error: { code: 'internal', reason: 'not-done', trouble: 'full' },
    })
    const saved = answers.filter((answer) => answer.ok).length
    expect(await sitesOf(first)).toHaveLength(1 + saved)
    await first.check()
    await openSite(first, website.title)
    await expect(pane(first)).toContainText(website.timeZone)
    await first.quit()

    const second = await start()
    expect(await sitesOf(second)).toHaveLength(1 + saved)
    await second.quit()
    truncateSync(filler)
    const third = await start()
    await expect(notices(third)).toHaveCount(0)
    expect(await third.check()).toMatchObject({ done: 1 + saved, failures: [] })
    expect(readdirSync(storesOf(computer)).filter((name) => name.includes('damaged'))).toEqual([])
  })
})

test('a whole profile folder that cannot be written still shows everything', async ({
  start,
  computer,
  sites,
}) => {
  test.skip(!canMount(), 'Only root can make a disk that is full or read-only.')
  mkdirSync(computer.profile, { recursive: true })
  mount('-t', 'tmpfs', 'latchkey-test', computer.profile)
  try {
    const { apiKey, website } = site(sites, 0)
    const first = await start()
    await first.connect(apiKey)
    await first.quit()
    // Chromium writes there how the tests reach it; the port of the run before would stay.
    const port = join(computer.profile, 'DevToolsActivePort')
    rmSync(port, { force: true })
    symlinkSync(`${computer.profile}.port`, port)
    mount('-o', 'remount,ro', computer.profile)
    const second = await start()
    expect(existsSync(port)).toBe(true)
    await expect(notices(second)).toContainText(['Latchkey cannot write to'])
    expect((await sitesOf(second)).map((row) => row.title)).toEqual([website.title])
    await second.kill()
  } finally {
    execFileSync('umount', ['--lazy', computer.profile])
  }
})
