import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'
import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'
import { choose } from './native.ts'

const clipboardOf = ({ app }: Run) => app.evaluate(({ clipboard }) => clipboard.readText())

/** Copies the report by the menu bar. */
async function copyReport(run: Run): Promise<string> {
  await run.app.evaluate(({ clipboard }) => clipboard.clear())
  await choose(run, 'Copy Diagnostics')
  await expect.poll(() => clipboardOf(run)).toContain('Latchkey diagnostics')
  return clipboardOf(run)
}

test('the menu copies and saves a report of this app and this computer', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  await run.connect(site(sites, 0).apiKey)
  const { electron, chrome } = await run.app.evaluate(() => process.versions)
  const text = await copyReport(run)
  // A computer that runs tests may have no network but its own.
  expect(text).toMatch(/Network: (online|offline), direct/)
  for (const line of [
    `Electron: ${electron}`,
    `Chromium: ${chrome}`,
    'Keychain: gnome_libsecret',
    'API host: ok',
    'Login host: ok',
    'Clock: ok',
    'Keychain: ok',
    'Links (latchkey:): not known here',
    'Sites: 1',
    'Healths: ok 1',
    'Whole: yes',
  ]) {
    expect(text).toContain(`  ${line}\n`)
  }
  const path = join(computer.profile, 'report.txt')
  await run.answerSaves(path)
  await choose(run, 'Save Report…')
  await expect(run.page.getByText('Report saved as')).toBeVisible()
  expect(readFileSync(path, 'utf8')).toContain('Sites: 1')
})

test('what the app logged is told by its own words and codes, of the bundle as it is built', async ({
  start,
}) => {
  const run = await start()
  await run.app.evaluate(() => {
    process.emit('uncaughtException', new RangeError('Zebra\n[2026-01-01 00:00:00.000] [warn]  Z'))
  })
  const text = await copyReport(run)
  expect(text).toMatch(/ error Not caught: RangeError(, main\.js:\d+:\d+)*$/m)
  expect(text).not.toMatch(/zebra|warn {2}Z/i)
})

test('a proxy that asks for a name and a password is found as such', async ({ start }) => {
  const proxy = createServer((_request, response) => {
    response.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="Office"' }).end()
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const { port } = z.object({ port: z.number() }).parse(proxy.address())
  const run = await start(
    `--proxy-server=http://127.0.0.1:${port}`,
    '--proxy-bypass-list=<-loopback>',
  )
  const text = await copyReport(run)
  expect(text).toMatch(/Network: (online|offline), proxy/)
  expect(text).toContain('API host: proxy-asks')
  expect(text).toContain('Login host: proxy-asks')
  expect(text).not.toContain(`:${port}`)
  proxy.closeAllConnections()
  proxy.close()
})
