import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { get, visit } from '../main/signin/browser.ts'
import { expect, site, test } from './fixture.ts'
import { hideWindow, isInFront } from './native.ts'
import { begin, expectHome, forge } from '../steps/begun.ts'
import { answerConsent, bouncePage, openTab } from '../steps/staff-browser.ts'
import { healths, hear, signIn } from '../steps/steps.ts'

const appLink = 'latchkey://oauth/callback'

const atOnce = 50

// Whoever floods the app is another process than it.
test('the right answer comes back through a flood of wrong ones', async ({
  start,
  practice,
  sites,
  staffBrowser,
}) => {
  const run = await start()
  const { redirectUri, finished, attempt } = await begin(run, practice)
  const { id: websiteId } = site(sites, 0).website
  const statuses = new Set<number>()
  const home = new AbortController()
  const flooding = Array.from({ length: atOnce }, async () => {
    while (!home.signal.aborted) {
      // The port is closed once the right one is home.
      const answer = await get(forge(redirectUri)).catch(() => null)
      if (answer !== null) statuses.add(answer.status)
    }
  })
  const tab = await openTab(staffBrowser)
  await answerConsent(tab, attempt.authorizeUrl, websiteId)
  await expect(tab.getByRole('heading')).toHaveText('Latchkey has Squarespace’s answer')
  await expect.poll(finished).toMatchObject([{ websiteId }])
  home.abort()
  await Promise.all(flooding)
  expect([...statuses]).toEqual([403])
})

/** A page of somebody else that reaches for addresses in every way a page has. */
const evilPage = (addresses: string[]) => `<!doctype html><title>Evil</title><body><script>
const settled = (element) => new Promise((resolve) => {
  element.onload = element.onerror = resolve
  document.body.append(element)
})
const make = (name, attributes) => Object.assign(document.createElement(name), attributes)
const ways = [
  (url) => fetch(url, { mode: 'no-cors' }),
  (url) => fetch(url),
  (url) => fetch(url, { method: 'POST', mode: 'no-cors', body: 'a' }),
  (url) => settled(make('img', { src: url })),
  (url) => settled(make('script', { src: url })),
  (url) => settled(make('iframe', { src: url })),
  (url) => {
    const name = 'frame' + Math.random()
    const frame = settled(make('iframe', { name }))
    const form = make('form', { action: url, method: 'post', target: name })
    document.body.append(form)
    form.submit()
    return frame
  },
]
window.reached = Promise.allSettled(
  ${JSON.stringify(addresses)}.flatMap((url) => ways.map((way) => way(url))),
).then((all) => all.length)
</script>`

/** Serves a page on another origin of this computer, and counts nothing. */
async function serve(page: string) {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(page)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}/`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** What each request of a tab to an address was answered with. */
function answersTo(tab: Page, address: string): number[] {
  const statuses: number[] = []
  tab.on('response', (response) => {
    if (response.url().startsWith(address)) statuses.push(response.status())
  })
  return statuses
}

test('no web page ends a sign-in on the loopback, whatever it knows and wherever it leads', async ({
  start,
  practice,
  staffBrowser,
}) => {
  const run = await start()
  const begun = await begin(run, practice)
  const { redirectUri, state } = begun
  // Even the right state is worth nothing to it.
  const known = [forge(redirectUri), `${redirectUri}?code=forged`, forge(redirectUri, state)]
  const evil = await serve(evilPage(known))
  await hideWindow(run)
  const tab = await openTab(staffBrowser)
  const answers = answersTo(tab, redirectUri)
  await tab.goto(evil.url)
  expect(await tab.evaluate('window.reached')).toBe(known.length * 7)
  await expect.poll(() => new Set(answers)).toEqual(new Set([403, 405]))
  expect(await isInFront(run)).toBe(false)
  await evil.close()

  const leading = await serve(`<a href="${forge(redirectUri)}">Free pottery</a>`)
  await tab.goto(leading.url)
  await tab.getByRole('link').click()
  await expect(tab.getByRole('heading')).toHaveText('No sign-in waits for this address')
  expect(await isInFront(run)).toBe(false)
  await leading.close()
  await expectHome(run, practice, begun)
})

test('an app link of a web page does not bring the window forward when nobody signs in', async ({
  start,
  computer,
  staffBrowser,
}) => {
  const run = await start()
  const unmatched = await hear(run, 'signin.unmatchedCallback')
  await hideWindow(run)
  const tab = await openTab(staffBrowser)
  await tab.goto(forge(bouncePage), { waitUntil: 'commit' })
  await expect.poll(computer.xdgOpen.ended).toEqual([0])
  await expect.poll(unmatched).toEqual([{ problem: 'not-waiting' }])
  expect(await isInFront(run)).toBe(false)
  expect(await healths(run)).toEqual({})
})

test('an app link of a web page ends no sign-in that waits', async ({
  start,
  practice,
  computer,
  staffBrowser,
}) => {
  const run = await start()
  const begun = await begin(run, practice)
  await hideWindow(run)
  const tab = await openTab(staffBrowser)
  await tab.goto(forge(bouncePage), { waitUntil: 'commit' })
  await expect.poll(computer.xdgOpen.ended).toEqual([0])
  expect(await isInFront(run)).toBe(false)
  await expectHome(run, practice, begun)
})

test('an answer that is home gets nothing while another sign-in waits, and harms no grant', async ({
  start,
  practice,
  computer,
  sites,
}) => {
  const run = await start()
  const begun = await begin(run, practice)
  const { finished, developerApp, attempt } = begun
  const { id: websiteId } = site(sites, 0).website
  const home = practice.control.allow(attempt.authorizeUrl, websiteId)
  const second = await signIn(run, developerApp)
  expect((await get(home, { headers: visit })).status).toBe(303)
  await expect.poll(finished).toMatchObject([{ attemptId: attempt.attemptId, websiteId }])
  const refreshed = practice.control.grants()

  expect((await get(home, { headers: visit })).status).toBe(403)
  expect(await run.call('signin.accept', { url: home })).toMatchObject({
    error: { code: 'forbidden' },
  })
  await computer.startAndEnd(`${appLink}${new URL(home).search}`)
  expect(practice.control.grants()).toEqual(refreshed)
  expect(await run.check()).toMatchObject({ done: 1, failures: [] })

  const other = practice.control.allow(second.authorizeUrl, site(sites, 1).website.id)
  expect((await get(other, { headers: visit })).status).toBe(303)
  await expect.poll(finished).toHaveLength(2)
  expect(Object.values(await healths(run))).toEqual(['ok', 'ok'])
})
