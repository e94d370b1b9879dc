import { get, visit } from '../main/signin/browser.ts'
import { expect, site, test } from './fixture.ts'
import { chooseWrong } from '../steps/reauthorize.ts'
import { enterApp, healths, signIn, sitesOf } from '../steps/steps.ts'

const elsewhere = 'https://elsewhere.example/done'
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

test.describe('another site than the one to authorize again', () => {
  test('waits for a decision over a restart, and is kept as a connection of its own', async ({
    start,
    practice,
    sites,
  }) => {
    const first = await start()
    const [right, wrong] = [site(sites, 0).website, site(sites, 1).website]
    const allow = async (url: string) => {
      await get(practice.control.allow(url, wrong.id), { headers: visit })
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
})
