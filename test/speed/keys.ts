import { setTimeout as wait } from 'node:timers/promises'
import { apis } from '../../preload/contract.ts'
import { main } from '../../build/launcher.ts'
import { startPracticeSquarespace } from '../../main/practice/server.ts'
import { createSquarespace } from '../../main/squarespace/client.ts'
import { SquarespaceError } from '../../main/squarespace/errors.ts'
import { Secret } from '../../main/vault/secret.ts'

const usual = 300
// About what an answer of Squarespace takes, in milliseconds.
const latency = 150
const requestsEach = 1 + apis.length

/**
 * `npm run keys`: how long a check of 300 keys takes (`-- N`: of N), with what a check asks of each,
 * while nothing answers 429, and after one did.
 */
async function keys(): Promise<number> {
  const count = Number(process.argv[2] ?? usual)
  console.log(`${count} keys, ${requestsEach} requests each, ${latency} ms an answer`)
  console.log(['', 'seconds', 'requests a second', 'most in a minute', 'not answered'].join('\t'))
  await measure('nothing answers 429', count, false)
  await measure('one answered 429', count, true)
  return 0
}

async function measure(what: string, count: number, isLimited: boolean): Promise<void> {
  const practice = await startPracticeSquarespace({ sites: count })
  try {
    const sent: number[] = []
    const squarespace = createSquarespace({
      async fetch(url, init) {
        sent.push(performance.now())
        await wait(latency)
        return fetch(url, init)
      },
      origin: practice.origin,
      userAgent: 'Latchkey/speed',
      now: Date.now,
    })
    if (isLimited) practice.control.answerWith({ status: 429, body: '{}' }, { next: 1 })
    let failed = 0
    const began = performance.now()
    const checks = practice.control.sites().map(async ({ website, keys: [key] }) => {
      const credential = { secret: new Secret(key?.apiKey ?? ''), websiteId: website.id }
      const asked = [
        squarespace.website(credential),
        ...apis.map((api) => squarespace.canRead(api, credential)),
      ]
      for (const { status, ...result } of await Promise.allSettled(asked)) {
        if (status === 'fulfilled') continue
        if (!('reason' in result && result.reason instanceof SquarespaceError)) throw result
        failed += 1
      }
    })
    await Promise.all(checks)
    const seconds = (performance.now() - began) / 1_000
    console.log(
      [
        what,
        seconds.toFixed(0),
        (sent.length / seconds).toFixed(1),
        mostInAMinute(sent),
        failed,
      ].join('\t'),
    )
  } finally {
    await practice.close()
  }
}

function mostInAMinute(times: readonly number[]): number {
  return Math.max(
    ...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length),
  )
}

await main(keys)
