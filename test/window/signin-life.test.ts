import { expect, site, test } from './fixture.ts'
import { chooseWrong, connect, endGrant } from '../steps/reauthorize.ts'
import { answerConsent, freeLoopback, openTab } from '../steps/staff-browser.ts'
import { enterApp, healths, hear, signIn, sitesOf } from '../steps/steps.ts'

const elsewhere = 'https://elsewhere.example/done'

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
