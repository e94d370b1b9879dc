import { gzipSync } from 'node:zlib'
import { makePracticeSites } from '../../main/practice/sites.ts'
import type { Reason } from '../../preload/contract.ts'
import { expect, site, test } from './fixture.ts'
import { bytes, endless, openRawSquarespace, raw } from './raw-squarespace.ts'
import type { RawReply } from './raw-squarespace.ts'
import { expectNoTraceOf } from './traces.ts'

/** Two gigabytes of nothing in two megabytes: several streams of gzip after each other are one. */
function gzipBomb(): Buffer {
  const part = gzipSync(Buffer.alloc(64 * 1024 * 1024))
  return Buffer.concat(Array.from({ length: 32 }, () => part))
}

const ok = 'HTTP/1.1 200 OK'
const cases: [string, RawReply, Reason, string][] = [
  ['the status 999', raw('HTTP/1.1 999 No'), 'unexpected-reply', 'HTTP 999'],
  ['the status 600', raw('HTTP/1.1 600 No'), 'unexpected-reply', 'HTTP 600'],
  ['the status 1000', raw('HTTP/1.1 1000 No'), 'unexpected-reply', 'HTTP 1000'],
  ['the status 099', raw('HTTP/1.1 099 No'), 'unexpected-reply', 'HTTP 99'],
  ['the status 000', raw('HTTP/1.1 000 No'), 'unexpected-reply', 'HTTP 0'],
  [
    'the status 101',
    bytes('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nx'),
    'not-squarespace',
    'net::ERR_INVALID_HTTP_RESPONSE',
  ],
  ['the status 204 with a body', raw('HTTP/1.1 204 No'), 'not-squarespace', 'HTTP 200, empty'],
  ['the status 304', raw('HTTP/1.1 304 No'), 'not-squarespace', 'HTTP 304'],
  ['no reason phrase', raw('HTTP/1.1 503'), 'server-trouble', 'HTTP 503'],
  ['HTTP/0.9', bytes('{"id":1}'), 'not-squarespace', 'net::ERR_INVALID_HTTP_RESPONSE'],
  ['an empty answer', bytes(''), 'not-answering', 'net::ERR_EMPTY_RESPONSE'],
  [
    'a header of no known letters',
    raw(ok, 'X-Contextid: \xff\xfe\r\nX-B: \xff\r\n'),
    'unexpected-reply',
    'HTTP 200, unexpected id',
  ],
  [
    'a header that is too long',
    raw(ok, `X-A: ${'a'.repeat(300_000)}\r\n`),
    'not-squarespace',
    'net::ERR_RESPONSE_HEADERS_TOO_BIG',
  ],
  [
    'twenty thousand headers',
    raw(ok, Array.from({ length: 20_000 }, (_, at) => `X-${at}: b\r\n`).join('')),
    'unexpected-reply',
    'HTTP 200, unexpected id',
  ],
  [
    'headers without an end',
    endless(`${ok}\r\n`, `X-A: ${'a'.repeat(9_000)}\r\n`, null),
    'not-squarespace',
    'net::ERR_RESPONSE_HEADERS_TOO_BIG',
  ],
  [
    'a length that is too long',
    bytes(`${ok}\r\nContent-Length: 100\r\n\r\n{}`),
    'not-answering',
    'net::ERR_CONTENT_LENGTH_MISMATCH',
  ],
  [
    'a length that is too short',
    bytes(`${ok}\r\nContent-Length: 1\r\n\r\n{}`),
    'not-squarespace',
    'HTTP 200, not JSON',
  ],
  [
    'two lengths',
    bytes(`${ok}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}`),
    'not-squarespace',
    'net::ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH',
  ],
  [
    'chunks that are none',
    bytes(`${ok}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n`),
    'not-squarespace',
    'net::ERR_INVALID_CHUNKED_ENCODING',
  ],
  [
    'gzip that is none',
    raw(ok, 'Content-Encoding: gzip\r\n'),
    'not-squarespace',
    'net::ERR_CONTENT_DECODING_FAILED',
  ],
  [
    'a small reply of two gigabytes',
    raw(ok, 'Content-Encoding: gzip\r\n', gzipBomb()),
    'not-squarespace',
    'Over 262144 bytes',
  ],
  [
    'a body without an end',
    endless(`${ok}\r\n\r\n`, ' '.repeat(65_536), null),
    'not-squarespace',
    'Over 262144 bytes',
  ],
  [
    'a redirect to itself',
    bytes('HTTP/1.1 302 No\r\nLocation: /1.0/authorization/website\r\nContent-Length: 0\r\n\r\n'),
    'not-squarespace',
    'redirect',
  ],
  [
    'a redirect to a file',
    bytes('HTTP/1.1 302 No\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n'),
    'not-squarespace',
    'redirect',
  ],
  ['a redirect to nowhere', raw('HTTP/1.1 302 No'), 'not-squarespace', 'HTTP 302'],
  [
    'a body of a byte a second',
    endless(`${ok}\r\nContent-Length: 1000\r\n\r\n`, ' ', 1_000),
    'timed-out',
    'no answer in time',
  ],
  [
    'headers of a byte a second',
    endless(`${ok}\r\n`, 'a', 1_000),
    'timed-out',
    'no answer in time',
  ],
  [
    'early hints without an end',
    endless('', 'HTTP/1.1 103 Early Hints\r\nX-A: b\r\n\r\n', 100),
    'timed-out',
    'no answer in time',
  ],
]

test('whatever comes over the wire ends its check in time, with a reference, and nothing else', async ({
  computer,
}) => {
  const sites = makePracticeSites(cases.length + 1)
  const squarespace = await openRawSquarespace(sites)
  const run = await computer.start(`--squarespace=${squarespace.origin}`)
  await Promise.all(sites.map(({ apiKey }) => run.must('connections.addKey', { apiKey })))
  expect(await run.check()).toMatchObject({ done: sites.length, failures: [] })
  const before = await run.app.evaluate(() => process.memoryUsage().rss)
  for (const [at, [, reply]] of cases.entries()) squarespace.reply(site(sites, at), reply)
  const { failures, ...progress } = await run.check()
  const growth = (await run.app.evaluate(() => process.memoryUsage().rss)) - before
  expect(progress).toMatchObject({ done: sites.length, total: sites.length, state: 'finished' })
  const found = new Map(failures.map((failure) => [failure.websiteId, failure]))
  expect(
    cases.map(([what], at) => {
      const { health, detail } = found.get(site(sites, at).website.id) ?? {}
      return { what, health, reason: detail?.reason, reference: detail?.reference }
    }),
  ).toEqual(
    cases.map(([what, , reason, reference]) => ({
      what,
      health: 'unreachable',
      reason,
      reference,
    })),
  )
  expect(failures).toHaveLength(cases.length)
  // A reply of two gigabytes leaves a few of its quarter megabytes behind.
  expect(growth).toBeLessThan(100 * 1024 * 1024)
  // The log goes there as well.
  expect(run.output()).not.toMatch(/Not caught|Not handled/)
  const keys = sites.map(({ apiKey }) => apiKey)
  await expectNoTraceOf(keys, run, computer)
  await squarespace.close()
})
