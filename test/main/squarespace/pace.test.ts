import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Pace } from '../../../main/squarespace/pace.ts'
import { createClock, errorOf, startClient } from '../../fakes/squarespace.ts'

const minute = 60_000

test('after a 429 nothing is sent for a minute, and then it is', async () => {
  const clock = createClock()
  const { client, credential, control, website } = await startClient({ now: clock.now })
  control.answerWith({ status: 429 }, { next: 1 })
  const first = await errorOf(client.website(credential))
  expect(first.problem).toEqual({ code: 'rate-limited', retryAt: clock.at + minute })

  clock.at += minute - 1
  const second = await errorOf(client.canRead('orders', credential))
  expect(second.problem).toEqual(first.problem)
  expect(second.reference).toBe('HTTP 429, still pausing')
  expect(control.requests()).toHaveLength(1)

  clock.at += 1
  expect(await client.website(credential)).toMatchObject({ title: website.title })
  expect(control.requests()).toHaveLength(2)
})

test('the pause of one site is not another site’s', async () => {
  const { client, credential, control, site } = await startClient()
  control.answerWith({ status: 429 }, { next: 1 })
  await errorOf(client.website(credential))
  const { secret } = credential
  const other = { secret, websiteId: site(1).websiteId }
  expect(await client.website(other)).toMatchObject({ websiteId: credential.websiteId })
})

test('a pause does not outlive a clock that was ten years ahead', async () => {
  const clock = createClock()
  const right = clock.at
  clock.at += 10 * 365 * 24 * 60 * minute
  const { client, credential, control, website } = await startClient({ now: clock.now })
  control.answerWith({ status: 429 }, { next: 1 })
  await errorOf(client.website(credential))
  clock.at = right
  expect(await client.website(credential)).toMatchObject({ title: website.title })
})

test('a pause is kept for a key whose site is not known yet', async () => {
  const { client, credential, control } = await startClient()
  const { secret } = credential
  control.answerWith({ status: 429 }, { next: 1 })
  await errorOf(client.website({ secret }))
  expect((await errorOf(client.website({ secret }))).reference).toBe('HTTP 429, still pausing')
  expect(control.requests()).toHaveLength(1)
})

test('a request that fails gives its place to the next one', async () => {
  const pace = new Pace(() => 0)
  const failing = Array.from({ length: 20 }, () =>
    pace.run('a', () => Promise.reject(new Error('no'))),
  )
  const outcomes = await Promise.allSettled(failing)
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
  expect(await pace.run('a', async () => 'yes')).toBe('yes')
})

test('at most three at once for a site, six in all', async () => {
  const pace = new Pace(() => 0)
  const running = new Map<string, number>()
  let most = 0
  let mostOfSite = 0
  const request = (site: string) => async () => {
    running.set(site, (running.get(site) ?? 0) + 1)
    const counts = [...running.values()]
    most = Math.max(
      most,
      counts.reduce((sum, count) => sum + count, 0),
    )
    mostOfSite = Math.max(mostOfSite, ...counts)
    await new Promise(setImmediate)
    running.set(site, (running.get(site) ?? 0) - 1)
  }
  const sites = ['a', 'b', 'c', 'd']
  await Promise.all(
    sites.flatMap((site) => Array.from({ length: 20 }, () => pace.run(site, request(site)))),
  )
  expect([most, mostOfSite]).toEqual([6, 3])
})

test('a request that already waits for a place is not sent during a pause', async () => {
  const pace = new Pace(() => 0)
  const held = Promise.withResolvers<void>()
  const others = ['a', 'a', 'a', 'b', 'b'].map((site) => pace.run(site, () => held.promise))
  let sent = 0
  const limited = ['first', 'second', 'third'].map(() =>
    pace.run('c', async () => {
      sent += 1
      await new Promise(setImmediate)
      pace.pause('c', minute)
    }),
  )
  const outcomes = await Promise.allSettled(limited)
  held.resolve()
  await Promise.all(others)
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(sent).toBe(1)
})

/** The most times within any minute, of times in ascending order. */
function mostInAMinute(times: readonly number[]): number {
  let start = 0
  let most = 0
  for (const [end, time] of times.entries()) {
    while (time - (times[start] ?? time) >= minute) start += 1
    most = Math.max(most, end - start + 1)
  }
  return most
}

test('the most in a minute is counted rightly', () => {
  expect(mostInAMinute([0, 1, 59_999, 60_000, 60_001])).toBe(3)
})

function useFakeTimers(): void {
  vi.useFakeTimers({ now: 0 })
  onTestFinished(() => {
    vi.useRealTimers()
  })
}

test('the six places are enough for any number of sites', async () => {
  useFakeTimers()
  const pace = new Pace(Date.now)
  const sites = Array.from({ length: 1_000 }, (_, index) => `site ${index}`)
  const done = Promise.all(sites.map((site) => pace.run(site, async () => site)))
  await vi.runAllTimersAsync()
  expect(await done).toEqual(sites)
})

test('requests that had to wait still count when other sites are asked', async () => {
  useFakeTimers()
  const pace = new Pace(Date.now)
  const sent: number[] = []
  const askFor = (count: number) =>
    Array.from({ length: count }, () => pace.run('a', async () => sent.push(Date.now())))
  const early = askFor(480)
  await vi.advanceTimersByTimeAsync(minute + 10_000)
  expect(sent).toHaveLength(480)
  const other = pace.run('b', async () => 'b')
  const late = askFor(240)
  await vi.runAllTimersAsync()
  await Promise.all([...early, ...late, other])
  expect(mostInAMinute(sent)).toBeLessThanOrEqual(300)
})

test('a site never gets more than 300 requests in any minute, however they are asked for', async () => {
  useFakeTimers()
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          wait: fc.integer({ min: 0, max: 30_000 }),
          count: fc.integer({ min: 1, max: 250 }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      async (bursts) => {
        const pace = new Pace(Date.now)
        const sent: number[] = []
        const all: Promise<unknown>[] = []
        for (const { wait, count } of bursts) {
          await vi.advanceTimersByTimeAsync(wait)
          for (let index = 0; index < count; index += 1) {
            all.push(pace.run('a', async () => sent.push(Date.now())))
          }
        }
        await vi.runAllTimersAsync()
        await Promise.all(all)
        expect(sent).toHaveLength(bursts.reduce((sum, { count }) => sum + count, 0))
        expect(mostInAMinute(sent)).toBeLessThanOrEqual(300)
      },
    ),
    { numRuns: 15 },
  )
})

/** The most times within any second, of times in ascending order. */
const mostInASecond = (times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length))

/** Asks so many sites once each; gives when each was asked. */
async function askEach(pace: Pace, count: number): Promise<number[]> {
  const sent: number[] = []
  const asking = Array.from({ length: count }, (_, index) =>
    pace.run(`site ${index}`, async () => sent.push(Date.now())),
  )
  await vi.runAllTimersAsync()
  await Promise.all(asking)
  return sent
}

test('while nothing answers 429, all sites together get twenty requests a second', async () => {
  useFakeTimers()
  const sent = await askEach(new Pace(Date.now), 460)
  expect((sent.at(-1) ?? 0) - (sent[0] ?? 0)).toBe(20_000)
  expect(mostInASecond(sent.slice(60))).toBeLessThanOrEqual(20)
})

test('a 429 on one site slows all others to five a second, for as long as it is remembered', async () => {
  useFakeTimers()
  const pace = new Pace(Date.now)
  pace.pause('other', Date.now() + minute)
  const slow = await askEach(pace, 100)
  expect(mostInASecond(slow)).toBeLessThanOrEqual(5)
  expect((slow.at(-1) ?? 0) - (slow[0] ?? 0)).toBe(19_800)
  await vi.advanceTimersByTimeAsync(5 * minute)
  const quick = await askEach(pace, 100)
  expect((quick.at(-1) ?? 0) - (quick[0] ?? 0)).toBeLessThanOrEqual(2_000)
})

test('where two sites are to pause nothing is asked, until a minute after the last 429', async () => {
  useFakeTimers()
  const pace = new Pace(Date.now)
  const ask = async () => {
    const asking = pace.run('third', async () => 'asked').catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(1_000)
    return asking
  }
  pace.pause('first', Date.now() + minute)
  expect(await ask()).toBe('asked')
  await vi.advanceTimersByTimeAsync(29_000)
  pace.pause('second', Date.now() + minute)
  expect(await ask()).toMatchObject({ problem: { code: 'rate-limited', retryAt: 90_000 } })
  pace.pause('first', Date.now() + minute)
  await vi.advanceTimersByTimeAsync(58_000)
  expect(await ask()).toMatchObject({ problem: { code: 'rate-limited', retryAt: 91_000 } })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await ask()).toBe('asked')
})
