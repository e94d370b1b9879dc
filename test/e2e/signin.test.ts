import { once } from 'node:events'
import { z } from 'zod'
import { startApp } from '../crash/app.ts'
import { expect, site, test } from './fixture.ts'
import { hideWindow, isShown } from './native.ts'
import { asked, tested } from '../steps/begun.ts'
import {
  answerConsent,
  bouncePage,
  freeLoopback,
  historyOf,
  openTab,
} from '../steps/staff-browser.ts'
import { enterApp, healths, hear, rowOf, signIn } from '../steps/steps.ts'

const appLink = 'latchkey://oauth/callback'
/** A host without a page of the way back: the browser ends there with the code in its address bar. */
const elsewhere = 'https://elsewhere.example/done'

test(
  'what is allowed in the browser becomes a connection on the list, and the window comes to the front',
  { tag: '@packaged' },
  async ({ start, practice, sites, computer, staffBrowser }) => {
    const run = await start()
    const { website } = site(sites, 0)
    const way = { redirectUri: await freeLoopback(), returnBy: 'loopback' } as const
    const finished = await hear(run, 'signin.finished')
    const { attemptId, authorizeUrl } = await signIn(run, await enterApp(run, practice, way))
    await expect.poll(computer.xdgOpen.opened).toEqual([authorizeUrl])
    await hideWindow(run)

    const tab = await openTab(staffBrowser)
    await answerConsent(tab, authorizeUrl, website.id)
    await expect(tab.getByRole('heading')).toHaveText('Latchkey has Squarespace’s answer')
    await expect
      .poll(finished)
      .toEqual([{ attemptId, connectionId: expect.any(String), websiteId: website.id }])
    await expect.poll(() => isShown(run)).toBe(true)
    await expect(rowOf(run, website.title)).toContainText('Working')
    expect(Object.values(await healths(run))).toEqual(['ok'])
  },
)

test('by the agency’s own page, the browser starts the app with the link, and keeps nothing', async ({
  start,
  practice,
  sites,
  computer,
  staffBrowser,
}) => {
  const run = await start()
  const { website } = site(sites, 0)
  const way = { redirectUri: bouncePage, returnBy: 'page' } as const
  const finished = await hear(run, 'signin.finished')
  const { attemptId, authorizeUrl } = await signIn(run, await enterApp(run, practice, way))
  const tab = await openTab(staffBrowser)
  const urls = asked(tab)
  await answerConsent(tab, authorizeUrl, website.id)
  // That start hands the link on and ends.
  await expect.poll(computer.xdgOpen.ended).toEqual([0])
  const home = urls.find((url) => url.startsWith(`${bouncePage}?code=`)) ?? ''
  expect(computer.xdgOpen.opened()).toEqual([authorizeUrl, appLink + new URL(home).search])
  await expect
    .poll(finished)
    .toEqual([{ attemptId, connectionId: expect.any(String), websiteId: website.id }])
  await expect(rowOf(run, website.title)).toContainText('Working')
  // Neither code nor state stays in the address bar or behind the Back button.
  const history = await historyOf(tab)
  expect(history.at(-1)).toBe(bouncePage)
  expect(history.filter((url) => url.includes('code='))).toEqual([])
})

test.describe('by the app link', () => {
  const way = { redirectUri: appLink, returnBy: 'link' } as const

  test('Squarespace’s page itself starts the app with the link, and so does a test of the way', async ({
    start,
    practice,
    sites,
    computer,
    staffBrowser,
  }) => {
    const run = await start()
    const { id: websiteId } = site(sites, 0).website
    const finished = await hear(run, 'signin.finished')
    const { attemptId, authorizeUrl } = await signIn(run, await enterApp(run, practice, way))
    await answerConsent(await openTab(staffBrowser), authorizeUrl, websiteId)
    await expect.poll(computer.xdgOpen.ended).toEqual([0])
    const connected = { attemptId, connectionId: expect.any(String), websiteId }
    await expect.poll(finished).toEqual([connected])

    const { attemptId: testId } = await run.must('signin.test', way)
    await run.must('signin.open', { attemptId: testId })
    await expect.poll(computer.xdgOpen.ended).toEqual([0, 0])
    await expect.poll(finished).toEqual([connected, ...tested(testId, 'link')])
  })

  test(
    'a second start with the link ends by itself and brings the window to the front',
    { tag: '@packaged' },
    async ({ start, practice, sites, computer }) => {
      const run = await start()
      const { id: websiteId } = site(sites, 0).website
      const finished = await hear(run, 'signin.finished')
      const { attemptId, authorizeUrl } = await signIn(run, await enterApp(run, practice, way))
      await hideWindow(run)
      const { code } = await computer.startAndEnd(practice.control.allow(authorizeUrl, websiteId))
      expect(code).toBe(0)
      await expect
        .poll(finished)
        .toEqual([{ attemptId, connectionId: expect.any(String), websiteId }])
      await expect.poll(() => isShown(run)).toBe(true)
    },
  )

  test('the start that a link began says that nothing waits for it, and works', async ({
    computer,
    practice,
    sites,
  }) => {
    // Nothing is attached to this start: a page that is loaded anew would not hear of the link.
    const link = `${appLink}?code=c0de&state=st4te`
    const app = await startApp(computer, `--squarespace=${practice.origin}`, link)
    const text = () => app.evaluate('document.body.innerText')
    await expect.poll(text).toContain('An answer from Squarespace came back')
    await app.must('preferences.set', { neededApis: [] })
    await app.must('connections.addKey', { apiKey: site(sites, 0).apiKey })
    expect((await app.check()).failures).toEqual([])
    const gone = once(app.child, 'exit')
    app.child.kill('SIGKILL')
    await gone
  })

  test('a page that loads anew does not hear of the start’s link again', async ({
    start,
    computer,
  }) => {
    const link = `${appLink}?code=c0de&state=st4te`
    const run = await start(link)
    // What this call lets loose has been sent when the one after it is answered.
    const asks = async () => {
      await run.must('signin.pendingGrants', {})
      await run.must('signin.pendingGrants', {})
    }
    await asks()
    const unmatched = await hear(run, 'signin.unmatchedCallback')
    const others = await hear(run, 'keyRequests.unmatched')
    await run.page.reload()
    await run.page.locator('[data-ready]').waitFor()
    await asks()
    // What is heard next is another start's. It is a link of another kind: of those that are alike one
    // is told in two seconds.
    await computer.startAndEnd('latchkey://key/')
    await expect.poll(others).toHaveLength(1)
    expect(await unmatched()).toEqual([])
  })
})

test('a test of the way back comes back by the agency’s page', async ({
  start,
  computer,
  staffBrowser,
}) => {
  const run = await start()
  const finished = await hear(run, 'signin.finished')
  const way = { redirectUri: bouncePage, returnBy: 'page' } as const
  const { attemptId, authorizeUrl } = await run.must('signin.test', way)
  // The page hands over to the app before it has finished loading.
  await (await openTab(staffBrowser)).goto(authorizeUrl, { waitUntil: 'commit' })
  await expect.poll(computer.xdgOpen.ended).toEqual([0])
  await expect.poll(finished).toEqual(tested(attemptId, 'link'))
})

test('a test of the way back asks before it opens a page that the window chose, one question at a time', async ({
  start,
  computer,
}) => {
  const run = await start()
  const ways = [
    { redirectUri: bouncePage, returnBy: 'page' },
    { redirectUri: 'http://127.0.0.1:8080/delete?all=yes', returnBy: 'page' },
    { redirectUri: 'http://localhost:631/jobs', returnBy: 'paste' },
    { redirectUri: elsewhere, returnBy: 'paste' },
  ] as const
  const questions = await run.app.evaluateHandle(({ dialog }, yesAt) => {
    const messages: string[] = []
    // A window stands before the question when it has the focus.
    dialog.showMessageBox = async (...given: unknown[]) => {
      messages.push(JSON.stringify(given.at(-1)))
      return { response: messages.length > yesAt ? 0 : 1, checkboxChecked: false }
    }
    return messages
  }, ways.length)
  for (const way of ways) {
    const declined = await run.must('signin.test', way)
    await run.must('signin.open', { attemptId: declined.attemptId })
  }
  const { attemptId, authorizeUrl } = await run.must('signin.test', ways[0])
  await run.must('signin.open', { attemptId })
  const said = z.array(z.string()).parse(await questions.jsonValue())
  expect(said).toHaveLength(ways.length + 1)
  for (const [nth, { redirectUri }] of [...ways, ways[0]].entries()) {
    expect(said[nth]).toContain(`Open ${new URL(redirectUri).host} in your browser?`)
    expect(said[nth]).toContain(redirectUri)
  }
  await expect.poll(computer.xdgOpen.opened).toEqual([authorizeUrl])

  const open = await run.app.evaluateHandle(({ dialog }) => {
    const messages: string[] = []
    dialog.showMessageBox = (...given: unknown[]) => {
      messages.push(JSON.stringify(given.at(-1)))
      return new Promise(() => undefined)
    }
    return messages
  })
  // The first one waits for its answer for ever; the others are as if they had been declined.
  await run.page.evaluate(`(async () => {
    const call = async (name, input) => (await window.latchkey.call(name, input)).value
    const opening = []
    for (let nth = 0; nth < 20; nth += 1) {
      const { attemptId } = await call('signin.test', ${JSON.stringify(ways[3])})
      opening.push(call('signin.open', { attemptId }))
    }
    await Promise.all(opening.slice(1))
  })()`)
  expect(await open.jsonValue()).toHaveLength(1)
  expect(computer.xdgOpen.opened()).toEqual([authorizeUrl])
})
