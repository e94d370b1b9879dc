import { once } from 'node:events'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import { filesIn } from '../steps/files.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'
import { enterApp, healths, signIn } from '../steps/steps.ts'
import { expectNoTraceOf, keepEvents } from './traces.ts'

const elsewhere = { redirectUri: 'https://elsewhere.example/done', returnBy: 'paste' } as const
/** Longer than an access token lives, in milliseconds. */
const overTokenLife = 31 * 60_000

/** The tokens of every grant that Squarespace has given, as they are now. */
function tokensOf({ control }: PracticeSquarespace): string[] {
  return control.grants().flatMap(({ grantId }) => {
    const { accessToken, refreshToken } = control.tokensOf(grantId)
    return [accessToken, refreshToken ?? '']
  })
}

test('nothing secret of a grant is left in a file, the log, the output or an answer', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const run = await start()
  const heard = await keepEvents(run)
  const [{ website }, { website: other }] = [site(sites, 0), site(sites, 1)]
  const developerApp = await enterApp(run, practice, elsewhere)
  const { developerAppId, clientId, clientSecret } = developerApp
  const secrets = new Set([clientSecret])
  const answers: unknown[] = []
  const keep = async <Value>(answer: Promise<Value>): Promise<Value> => {
    const value = await answer
    answers.push(value)
    for (const token of tokensOf(practice)) secrets.add(token)
    return value
  }
  /** A sign-in up to its way back: the address is the one place for its state. */
  const begin = async (reauthorize?: string) => {
    const { authorizeUrl, ...attempt } = await signIn(run, developerApp, reauthorize)
    answers.push(attempt)
    secrets.add(new URL(authorizeUrl).searchParams.get('state') ?? '')
    return { authorizeUrl, ...attempt }
  }
  const allow = (authorizeUrl: string, websiteId: string) => {
    const home = practice.control.allow(authorizeUrl, websiteId)
    secrets.add(new URL(home).searchParams.get('code') ?? '')
    return home
  }
  /** Some proxies send back what they were sent. */
  const echo = (secret: string, host: 'login' | 'api', status = 400) => {
    const body = JSON.stringify({ type: secret, subtype: secret, message: `Bearer ${secret}` })
    practice.control.answerWith({ status, body, headers: { 'x-contextid': secret } }, { host })
  }
  const refresh = async () => {
    practice.control.moveClock(overTokenLife)
    await keep(run.check())
  }

  // Home by an app link, and pasted again when it is used up.
  const first = await begin()
  const home = allow(first.authorizeUrl, website.id)
  const second = await run.untilChecked(() =>
    computer.startAndEnd(`latchkey://oauth/callback${new URL(home).search}`),
  )
  answers.push(second)
  await keep(run.call('signin.accept', { url: home }))
  const generations = 3
  const before = secrets.size
  for (let generation = 0; generation < generations; generation += 1) await refresh()
  expect(secrets.size).toBe(before + generations * 2)
  practice.control.dropAfterAnswering({ next: 1 })
  await refresh()
  practice.control.comeUp()
  await keep(run.check())

  // Denied, refused with what was sent, cut off, never come back.
  const denied = await begin()
  await keep(run.call('signin.accept', { url: practice.control.deny(denied.authorizeUrl) }))
  const refused = allow((await begin()).authorizeUrl, other.id)
  echo(new URL(refused).searchParams.get('code') ?? '', 'login')
  await keep(run.call('signin.accept', { url: refused }))
  for (const secret of [clientSecret, ...tokensOf(practice)]) {
    for (const status of [400, 401, 500]) {
      echo(secret, 'login', status)
      await refresh()
      echo(secret, 'api', status)
      await refresh()
      practice.control.comeUp()
    }
  }
  practice.control.cutConnection()
  const { authorizeUrl } = await begin()
  await keep(run.call('signin.accept', { url: allow(authorizeUrl, other.id) }))
  practice.control.comeUp()
  await keep(run.call('signin.cancel', { attemptId: (await begin()).attemptId }))

  // Tokens already held, good and bad, and a client secret that is none.
  const scopes = ['website.orders.read']
  const issued = practice.control.issueGrant({ clientId, websiteId: other.id, scopes })
  const held = { accessToken: issued.accessToken, refreshToken: issued.refreshToken ?? '' }
  const never = {
    accessToken: 'never-accepted-access-01',
    refreshToken: 'never-accepted-refresh-01',
  }
  for (const tokens of [held, never]) {
    for (const token of Object.values(tokens)) secrets.add(token)
    await keep(run.call('connections.addGrant', { developerAppId, ...tokens }))
  }
  secrets.add('never accepted secret 01')
  const wrong = { id: developerAppId, name: 'Agency', clientId, scopes, ...elsewhere }
  await keep(run.call('developerApps.save', { ...wrong, clientSecret: 'never accepted secret 01' }))

  // Ended, and another site in its place.
  practice.control.endGrants(website.id)
  await keep(run.check())
  const again = await begin(first.attemptId)
  await keep(run.call('signin.accept', { url: allow(again.authorizeUrl, other.id) }))
  await keep(run.must('signin.pendingGrants', {}))
  await keep(run.must('developerApps.list', {}))
  await keep(run.must('connections.list', {}))
  await keep(run.must('sites.get', { websiteId: website.id }))
  await keep(heard())

  const told = JSON.stringify(answers)
  expect([...secrets].filter((secret) => told.includes(secret))).toEqual([])
  await expectNoTraceOf([...secrets], run, computer)
  await run.quit()
  await expectNoTraceOf([...secrets], run, computer)
})

for (const [how, crash] of [
  ['a fault inside it', (run: Run) => run.app.evaluate(() => process.crash())],
  ['an abort', (run: Run) => run.app.evaluate(() => process.abort())],
] as const) {
  test(`${how} while tokens are in use leaves no picture of the memory`, async ({
    start,
    sites,
    practice,
    computer,
  }) => {
    const run = await start()
    const { authorizeUrl, attemptId } = await signIn(run, await enterApp(run, practice, elsewhere))
    const url = practice.control.allow(authorizeUrl, site(sites, 0).website.id)
    await run.untilChecked(() => run.must('signin.accept', { url }))
    practice.control.hang({ host: 'api' })
    const before = practice.control.requests().length
    void run.call('connections.check', {}).catch(() => undefined)
    await expect.poll(() => practice.control.requests().length).toBeGreaterThan(before)
    const gone = once(run.app.process(), 'exit')
    void crash(run).catch(() => undefined)
    await gone
    expect(filesIn(computer.profile).filter((file) => /\.dmp$|\bcore\b/.test(file))).toEqual([])
    await expectNoTraceOf(tokensOf(practice), run, computer)
    practice.control.comeUp()
    const next = await start()
    await next.check()
    expect(await healths(next)).toEqual({ [attemptId]: 'ok' })
  })
}
