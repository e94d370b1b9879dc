import type { PracticeSquarespace } from '../../main/practice/server.ts'
import { answerConsent, freeLoopback, openTab } from './browser.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'
import { enterApp, healths, hear, signIn, sitesOf } from '../steps/steps.ts'
import type { EnteredApp } from '../steps/steps.ts'

const elsewhere = 'https://elsewhere.example/done'
/** Longer than an access token lives, in milliseconds. */
const overTokenLife = 31 * 60_000

/** Connects a site by a sign-in that is pasted; gives the connection's id. */
async function connect(
  run: Run,
  practice: PracticeSquarespace,
  developerApp: EnteredApp,
  websiteId: string,
): Promise<string> {
  const { attemptId, authorizeUrl } = await signIn(run, developerApp)
  const url = practice.control.allow(authorizeUrl, websiteId)
  await run.untilChecked(() => run.must('signin.accept', { url }))
  return attemptId
}

/** The person has been away so long that Squarespace has let the grant go. */
function endGrant(practice: PracticeSquarespace, websiteId: string): void {
  practice.control.moveClock(overTokenLife)
  practice.control.endGrants(websiteId)
}

test('a grant that came back just before a kill becomes a connection by itself', async ({
  start,
  practice,
  sites,
}) => {
  const first = await start()
  const { id: websiteId } = site(sites, 0).website
  const way = { redirectUri: elsewhere, returnBy: 'paste' } as const
  const { attemptId, authorizeUrl } = await signIn(first, await enterApp(first, practice, way))
  practice.control.hang({ host: 'api' })
  const url = practice.control.allow(authorizeUrl, websiteId)
  // The kill leaves it without an answer.
  void first.call('signin.accept', { url }).catch(() => undefined)
  const isAsked = () =>
    practice.control.requests().some((request) => request.path === '/1.0/authorization/website')
  await expect.poll(isAsked).toBe(true)
  await first.kill()
  practice.control.comeUp()

  const second = await start()
  await expect.poll(() => healths(second)).toEqual({ [attemptId]: 'ok' })
  expect((await sitesOf(second)).map((row) => row.websiteId)).toEqual([websiteId])
})

test('a grant that came back without a network becomes a connection by itself later', async ({
  start,
  practice,
  sites,
}) => {
  const first = await start()
  const way = { redirectUri: elsewhere, returnBy: 'paste' } as const
  const { attemptId, authorizeUrl } = await signIn(first, await enterApp(first, practice, way))
  practice.control.cutConnection({ host: 'api' })
  const url = practice.control.allow(authorizeUrl, site(sites, 0).website.id)
  expect(await first.call('signin.accept', { url })).toMatchObject({
    error: { reason: 'site-asked-later' },
  })
  await first.quit()
  practice.control.comeUp()
  const second = await start()
  await expect.poll(() => healths(second)).toEqual({ [attemptId]: 'ok' })
})

test('a grant that ended is authorized again in the browser, and is the same connection', async ({
  start,
  practice,
  sites,
  staffBrowser,
}) => {
  const run = await start()
  const { id: websiteId } = site(sites, 0).website
  const way = { redirectUri: await freeLoopback(), returnBy: 'loopback' } as const
  const developerApp = await enterApp(run, practice, way)
  const connectionId = await connect(run, practice, developerApp, websiteId)
  endGrant(practice, websiteId)
  await run.check()
  expect(await healths(run)).toEqual({ [connectionId]: 'reauthorize' })

  const finished = await hear(run, 'signin.finished')
  const { attemptId, authorizeUrl } = await signIn(run, developerApp, connectionId)
  await answerConsent(await openTab(staffBrowser), authorizeUrl, websiteId)
  await expect.poll(finished).toEqual([{ attemptId, connectionId, websiteId }])
  expect(await run.check()).toMatchObject({ done: 1, failures: [] })
  expect(await healths(run)).toEqual({ [connectionId]: 'ok' })
})

/** The app after a person has chosen the wrong site in their browser. */
async function chooseWrong(
  run: Run,
  practice: PracticeSquarespace,
  allow: (authorizeUrl: string) => Promise<void>,
  websiteId: string,
) {
  const way = { redirectUri: await freeLoopback(), returnBy: 'loopback' } as const
  const developerApp = await enterApp(run, practice, way)
  const connectionId = await connect(run, practice, developerApp, websiteId)
  endGrant(practice, websiteId)
  await run.check()
  const finished = await hear(run, 'signin.finished')
  const { attemptId, authorizeUrl } = await signIn(run, developerApp, connectionId)
  await allow(authorizeUrl)
  await expect.poll(finished).toHaveLength(1)
  return { connectionId, attemptId, finished: await finished() }
}

test.describe('another site than the one to authorize again', () => {
  test('is named, and changes nothing', async ({ start, practice, sites, staffBrowser }) => {
    const run = await start()
    const [right, wrong] = [site(sites, 0).website, site(sites, 1).website]
    // The consent page offers the right one alone; whether Squarespace's does is not documented.
    const allow = async (url: string) => {
      await (await openTab(staffBrowser)).goto(practice.control.allow(url, wrong.id))
    }
    const { connectionId, attemptId, finished } = await chooseWrong(run, practice, allow, right.id)
    const error = {
      code: 'wrong-site',
      reason: 'grant-of-another-site',
      site: expect.objectContaining({ websiteId: wrong.id, title: wrong.title }),
    }
    expect(finished).toEqual([{ attemptId, error: expect.objectContaining(error) }])
    expect(await healths(run)).toEqual({ [connectionId]: 'reauthorize' })
  })

  test('waits for a decision over a restart, and is kept as a connection of its own', async ({
    start,
    practice,
    sites,
    staffBrowser,
  }) => {
    const first = await start()
    const [right, wrong] = [site(sites, 0).website, site(sites, 1).website]
    // The consent page offers the right one alone; whether Squarespace's does is not documented.
    const allow = async (url: string) => {
      await (await openTab(staffBrowser)).goto(practice.control.allow(url, wrong.id))
    }
    const { connectionId, attemptId } = await chooseWrong(first, practice, allow, right.id)
    await first.kill()

    const second = await start()
    const { pendingGrants } = await second.must('signin.pendingGrants', {})
    expect(pendingGrants).toMatchObject([
      { attemptId, connectionId, site: { websiteId: wrong.id } },
    ])
    await second.must('signin.decide', { attemptId, keep: true })
    await second.check()
    expect(await healths(second)).toEqual({ [connectionId]: 'reauthorize', [attemptId]: 'ok' })
    expect((await second.must('signin.pendingGrants', {})).pendingGrants).toEqual([])
  })

  test('is forgotten when the person says so', async ({ start, practice, sites }) => {
    const run = await start()
    const [right, wrong] = [site(sites, 0).website, site(sites, 1).website]
    const allow = async (url: string) => {
      const home = practice.control.allow(url, wrong.id)
      await run.call('signin.accept', { url: home })
    }
    const { connectionId, attemptId } = await chooseWrong(run, practice, allow, right.id)
    await run.must('signin.decide', { attemptId, keep: false })
    expect((await run.must('signin.pendingGrants', {})).pendingGrants).toEqual([])
    expect((await sitesOf(run)).map(({ websiteId }) => websiteId)).toEqual([right.id])
    expect(await healths(run)).toEqual({ [connectionId]: 'reauthorize' })
  })
})
