import { get, visit } from '../main/signin/browser.ts'
import { expect, site, test } from './fixture.ts'
import { begin, expectHome, forge, guess } from '../steps/begun.ts'
import { answerConsent, openTab } from '../steps/staff-browser.ts'
import { enterApp, healths, signIn } from '../steps/steps.ts'

const flood = 3_000
const atOnce = 50

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

test('the answer of a sign-in that is home finds the port closed', async ({ start, practice }) => {
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
