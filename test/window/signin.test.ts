import { createServer } from 'node:http'
import { expect, site, test } from './fixture.ts'
import { asked, tested } from '../steps/begun.ts'
import { answerConsent, freeLoopback, historyOf, openTab } from '../steps/staff-browser.ts'
import { enterApp, healths, hear, openConnect, rowOf, signIn } from '../steps/steps.ts'

/** A host without a page of the way back: the browser ends there with the code in its address bar. */
const elsewhere = 'https://elsewhere.example/done'

test('an address can be pasted in the window after another one that was refused', async ({
  start,
  practice,
  sites,
  computer,
}) => {
  const run = await start()
  const { website } = site(sites, 0)
  await enterApp(run, practice, {
    redirectUri: elsewhere,
    returnBy: 'paste',
  })
  const dialog = await openConnect(run)
  await dialog.getByRole('tab', { name: 'OAuth' }).click()
  await dialog.getByRole('button', { name: 'Open Squarespace' }).click()
  const field = dialog.getByLabel('Address that the browser ended at')
  await field.fill(`${elsewhere}#code=a`)
  await field.press('Enter')
  await expect(dialog.getByText('behind a #')).toBeVisible()
  await expect.poll(computer.xdgOpen.opened).toHaveLength(1)
  await field.fill(practice.control.allow(computer.xdgOpen.opened()[0] ?? '', website.id))
  await expect(field).not.toHaveValue('')
  await field.press('Enter')
  await expect(rowOf(run, website.title)).toBeVisible()
  await expect(dialog).toBeHidden()
})

test.describe('on the loopback', () => {
  test('by the name localhost it works as well, and a second visit is told so', async ({
    start,
    practice,
    sites,
    staffBrowser,
  }) => {
    const run = await start()
    const redirectUri = (await freeLoopback()).replace('127.0.0.1', 'localhost')
    const developerApp = await enterApp(run, practice, { redirectUri, returnBy: 'loopback' })
    const finished = await hear(run, 'signin.finished')
    const { attemptId, authorizeUrl } = await signIn(run, developerApp)
    // Keeps the port open when the first one is over.
    await run.must('signin.start', { developerAppId: developerApp.developerAppId })
    const tab = await openTab(staffBrowser)
    const urls = asked(tab)
    const { id: websiteId } = site(sites, 0).website
    await answerConsent(tab, authorizeUrl, websiteId)
    await expect(tab.getByRole('heading')).toHaveText('Latchkey has Squarespace’s answer')
    await expect.poll(finished).toMatchObject([{ attemptId, websiteId }])
    await tab.goto(urls.find((url) => url.startsWith(`${redirectUri}?code=`)) ?? '')
    await expect(tab.getByText('Already received. You can close this.')).toBeVisible()
    expect(await finished()).toHaveLength(1)
  })

  test('neither code nor state stays in the address bar or behind the Back button', async ({
    start,
    practice,
    sites,
    staffBrowser,
  }) => {
    const run = await start()
    const redirectUri = await freeLoopback()
    const developerApp = await enterApp(run, practice, { redirectUri, returnBy: 'loopback' })
    const { authorizeUrl } = await signIn(run, developerApp)
    const tab = await openTab(staffBrowser)
    const urls = asked(tab)
    await answerConsent(tab, authorizeUrl, site(sites, 0).website.id)
    await expect(tab.getByRole('heading')).toHaveText('Latchkey has Squarespace’s answer')
    const home = urls.find((url) => url.startsWith(`${redirectUri}?code=`))
    expect(home).toBeDefined()
    const history = await historyOf(tab)
    expect(history.at(-1)).toBe(tab.url())
    expect(tab.url()).not.toMatch(/code|state|[?#]/)
    // The consent page's own address is Squarespace's, and its state has been used.
    expect(history.filter((url) => url.includes('code='))).toEqual([])
    expect(history.filter((url) => url.startsWith(redirectUri))).toEqual([])
  })

  test('what is denied in the browser ends as denied and stores nothing', async ({
    start,
    practice,
    staffBrowser,
  }) => {
    const run = await start()
    const way = { redirectUri: await freeLoopback(), returnBy: 'loopback' } as const
    const finished = await hear(run, 'signin.finished')
    const { attemptId, authorizeUrl } = await signIn(run, await enterApp(run, practice, way))
    await answerConsent(await openTab(staffBrowser), authorizeUrl, 'deny')
    const error = expect.objectContaining({ code: 'denied' })
    await expect.poll(finished).toEqual([{ attemptId, error }])
    expect(await healths(run)).toEqual({})
  })

  test('a port that is taken is named, and the one offered instead works', async ({
    start,
    practice,
    sites,
    staffBrowser,
  }) => {
    const run = await start()
    const redirectUri = await freeLoopback()
    const developerApp = await enterApp(run, practice, { redirectUri, returnBy: 'loopback' })
    const { developerAppId, clientId } = developerApp
    const other = createServer()
    await new Promise<void>((resolve) =>
      other.listen(Number(new URL(redirectUri).port), '127.0.0.1', resolve),
    )
    const busy = await run.call('signin.start', { developerAppId })
    const offered = !busy.ok && 'redirectUri' in busy.error ? busy.error.redirectUri : undefined
    expect(busy).toMatchObject({ ok: false, error: { code: 'port-busy' } })
    expect(offered).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/)
    expect(offered).not.toBe(redirectUri)

    const [app] = (await run.must('developerApps.list', {})).apps
    if (offered === undefined || app === undefined) throw new Error('No redirect URI was offered')
    practice.control.setRedirectUris(clientId, [redirectUri, offered])
    const { id, name, returnBy, scopes } = app
    const saved = { id, name, clientId, returnBy, scopes, redirectUri: offered }
    await run.must('developerApps.save', saved)
    const finished = await hear(run, 'signin.finished')
    const { authorizeUrl } = await signIn(run, developerApp)
    const { id: websiteId } = site(sites, 0).website
    await answerConsent(await openTab(staffBrowser), authorizeUrl, websiteId)
    await expect.poll(finished).toMatchObject([{ websiteId }])
    await new Promise((resolve) => other.close(resolve))
  })
})

test.describe('pasted', () => {
  for (const [what, taken] of [
    ['the whole address', (home: string) => home],
    ['only what stands behind the question mark', (home: string) => home.replace(/^.*\?/, '')],
  ] as const) {
    test(`${what} brings the sign-in home`, async ({ start, practice, sites, staffBrowser }) => {
      const run = await start()
      const { id: websiteId } = site(sites, 0).website
      const way = { redirectUri: elsewhere, returnBy: 'paste' } as const
      const finished = await hear(run, 'signin.finished')
      const { attemptId, authorizeUrl } = await signIn(run, await enterApp(run, practice, way))
      const tab = await openTab(staffBrowser)
      await answerConsent(tab, authorizeUrl, websiteId)
      await tab.waitForURL(({ href }) => href.startsWith(`${elsewhere}?code=`))
      const url = taken(tab.url())
      expect(await run.must('signin.accept', { url })).toEqual({ attemptId })
      await expect.poll(finished).toEqual([{ attemptId, connectionId: attemptId, websiteId }])
    })
  }
})

test.describe('a test of the way back', () => {
  test('comes back on the loopback', async ({ start, computer, staffBrowser }) => {
    const run = await start()
    const finished = await hear(run, 'signin.finished')
    const redirectUri = await freeLoopback()
    const { attemptId } = await run.must('signin.test', { redirectUri, returnBy: 'loopback' })
    await run.must('signin.open', { attemptId })
    await expect.poll(computer.xdgOpen.opened).toHaveLength(1)
    const tab = await openTab(staffBrowser)
    await tab.goto(computer.xdgOpen.opened()[0] ?? '')
    await expect(tab.getByRole('heading')).toHaveText('Latchkey has Squarespace’s answer')
    await expect.poll(finished).toEqual(tested(attemptId, 'loopback'))
  })

  test('comes back pasted', async ({ start, staffBrowser }) => {
    const run = await start()
    const finished = await hear(run, 'signin.finished')
    const way = { redirectUri: elsewhere, returnBy: 'paste' } as const
    const { attemptId, authorizeUrl } = await run.must('signin.test', way)
    const tab = await openTab(staffBrowser)
    await tab.goto(authorizeUrl)
    expect(await run.must('signin.accept', { url: tab.url() })).toEqual({ attemptId })
    expect(await finished()).toEqual(tested(attemptId, 'paste'))
  })
})
