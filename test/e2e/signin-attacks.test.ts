import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import { get, visit } from '../main/signin/browser.ts'
import { answerConsent, bouncePage, freeLoopback, openTab } from './browser.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'
import { hideWindow, isInFront } from './native.ts'
import { enterApp, healths, hear, signIn } from '../steps/steps.ts'

const appLink = 'latchkey://oauth/callback'
const flood = 3_000
const atOnce = 50

/** A state that looks right. */
const guess = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')

const forge = (redirectUri: string, state = guess()) => `${redirectUri}?code=forged&state=${state}`

/** A sign-in on the loopback that waits, and what the app says of all sign-ins. */
async function begin(run: Run, practice: PracticeSquarespace) {
  const redirectUri = await freeLoopback()
  const developerApp = await enterApp(run, practice, { redirectUri, returnBy: 'loopback' })
  const finished = await hear(run, 'signin.finished')
  const unmatched = await hear(run, 'signin.unmatchedCallback')
  const attempt = await signIn(run, developerApp)
  const state = new URL(attempt.authorizeUrl).searchParams.get('state') ?? ''
  return { redirectUri, developerApp, finished, unmatched, attempt, state }
}

type Begun = Awaited<ReturnType<typeof begin>>

/** The person comes back after all, and nothing is there but their own grant. */
async function expectHome(run: Run, practice: PracticeSquarespace, begun: Begun): Promise<void> {
  const { attemptId, authorizeUrl } = begun.attempt
  const websiteId = practice.control.sites()[0]?.website.id ?? ''
  expect(await begun.finished()).toEqual([])
  const home = practice.control.allow(authorizeUrl, websiteId)
  expect((await get(home, { headers: visit })).status).toBe(303)
  await expect.poll(begun.finished).toEqual([{ attemptId, connectionId: attemptId, websiteId }])
  expect(await run.check()).toMatchObject({ done: 1, failures: [] })
  expect(await healths(run)).toEqual({ [attemptId]: 'ok' })
}

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

test('three thousand wrong answers end no sign-in that waits', async ({ start, practice }) => {
  const run = await start()
  const begun = await begin(run, practice)
  const statuses = new Set<number>()
  for (let sent = 0; sent < flood; sent += atOnce) {
    const hits = Array.from({ length: atOnce }, () => get(forge(begun.redirectUri)))
    for (const { status } of await Promise.all(hits)) statuses.add(status)
  }
  expect([...statuses]).toEqual([403])
  await expectHome(run, practice, begun)
})

test('no request of a stranger ends a sign-in that waits', async ({ start, practice }) => {
  const run = await start()
  const begun = await begin(run, practice)
  const { redirectUri, state } = begun
  const right = forge(redirectUri, state)
  const { port, origin } = new URL(redirectUri)
  const picture = { ...visit, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }
  const requests: [string, string, Parameters<typeof get>[1], number][] = [
    ['a forged code', forge(redirectUri), { headers: visit }, 403],
    ['a code without a state', `${redirectUri}?code=forged`, { headers: visit }, 403],
    ['a denial without a state', `${redirectUri}?error=access_denied`, { headers: visit }, 403],
    ['a denial of another', `${redirectUri}?access_denied&state=${guess()}`, {}, 403],
    ['another host', right, { headers: { ...visit, Host: 'evil.example' } }, 403],
    [
      'another host, same port',
      right,
      { headers: { ...visit, Host: `evil.example:${port}` } },
      403,
    ],
    ['no port', right, { headers: { ...visit, Host: '127.0.0.1' } }, 403],
    ['another path', forge(`${origin}/`, state), { headers: visit }, 404],
    ['a picture', right, { headers: picture }, 403],
    ['a page loaded ahead', right, { headers: { ...visit, 'Sec-Purpose': 'prefetch' } }, 403],
    ['POST', right, { method: 'POST', headers: visit }, 405],
    ['HEAD', right, { method: 'HEAD', headers: visit }, 405],
    ['OPTIONS', right, { method: 'OPTIONS', headers: visit }, 405],
  ]
  for (const [who, url, options, expected] of requests) {
    expect((await get(url, options)).status, who).toBe(expected)
  }
  await expectHome(run, practice, begun)
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

test('a web page that reaches for the loopback ends no sign-in, whatever it knows', async ({
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
  await expectHome(run, practice, begun)
})

test('a web page that leads the browser to the loopback ends no sign-in that waits', async ({
  start,
  practice,
  staffBrowser,
}) => {
  const run = await start()
  const begun = await begin(run, practice)
  const evil = await serve(`<a href="${forge(begun.redirectUri)}">Free pottery</a>`)
  await hideWindow(run)
  const tab = await openTab(staffBrowser)
  await tab.goto(evil.url)
  await tab.getByRole('link').click()
  await expect(tab.getByRole('heading')).toHaveText('No sign-in waits for this address')
  expect(await isInFront(run)).toBe(false)
  await evil.close()
  await expectHome(run, practice, begun)
})

test('a denial that names no sign-in is told, and the sign-in goes on', async ({
  start,
  practice,
  staffBrowser,
}) => {
  const run = await start()
  const begun = await begin(run, practice)
  practice.control.echoStateOnDeny(false)
  const tab = await openTab(staffBrowser)
  await answerConsent(tab, begun.attempt.authorizeUrl, 'deny')
  await expect(tab.getByRole('heading')).toHaveText('No sign-in waits for this address')
  await expect.poll(begun.unmatched).toEqual([{ problem: 'denied' }])
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

test.describe('once a sign-in is home, its answer', () => {
  test('finds the port closed', async ({ start, practice }) => {
    const run = await start()
    const begun = await begin(run, practice)
    await expectHome(run, practice, begun)
    const again = () =>
      get(forge(begun.redirectUri, begun.state)).then(
        ({ status }) => status,
        ({ code }: NodeJS.ErrnoException) => code,
      )
    await expect.poll(again).toBe('ECONNREFUSED')
  })

  test('gets nothing while another sign-in waits, and harms no grant', async ({
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
})

test.describe('two sign-ins at once', () => {
  test('each bring their own site home, in whichever order', async ({ start, practice, sites }) => {
    const run = await start()
    const { attempt: one, developerApp, finished } = await begin(run, practice)
    const two = await signIn(run, developerApp)
    const [first, second] = [site(sites, 0).website.id, site(sites, 1).website.id]
    const homes = [
      practice.control.allow(two.authorizeUrl, second),
      practice.control.allow(one.authorizeUrl, first),
    ]
    for (const home of homes) await get(home, { headers: visit })
    await expect.poll(finished).toHaveLength(2)
    expect(await finished()).toEqual(
      expect.arrayContaining([
        { attemptId: one.attemptId, connectionId: one.attemptId, websiteId: first },
        { attemptId: two.attemptId, connectionId: two.attemptId, websiteId: second },
      ]),
    )
  })

  test('of two developer apps do not take each other’s codes', async ({
    start,
    practice,
    sites,
  }) => {
    const run = await start()
    const { attempt: one, redirectUri, finished, state } = await begin(run, practice)
    const two = await signIn(
      run,
      await enterApp(run, practice, { redirectUri, returnBy: 'loopback' }),
    )
    const { id: websiteId } = site(sites, 0).website
    const home = practice.control.allow(two.authorizeUrl, websiteId)
    const crossed = new URL(home)
    crossed.searchParams.set('state', state)
    await get(crossed.href, { headers: visit })
    await expect.poll(finished).toMatchObject([{ attemptId: one.attemptId, error: {} }])
    expect(await healths(run)).toEqual({})

    await get(home, { headers: visit })
    await expect.poll(finished).toHaveLength(2)
    expect((await finished())[1]).toMatchObject({ attemptId: two.attemptId, websiteId })
  })
})
