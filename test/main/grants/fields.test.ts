import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  appLink,
  defaultLoopback,
  readClientId,
  readRedirectUri,
  readWord,
} from '../../../main/grants/fields.ts'
import { Failure } from '../../../main/common/failure.ts'
import { returnWays } from '../../../preload/contract.ts'
import type { CallError, Problem, Reasons, ReturnBy } from '../../../preload/contract.ts'
import { sentenceOf } from '../../../renderer/domain/words/sentence.ts'

/** Why a field refuses a text, or the text that it was read as. */
function said(read: () => string): string | CallError {
  try {
    return read()
  } catch (error) {
    if (error instanceof Failure) return error.error
    throw error
  }
}

const redirect = (text: string, returnBy: ReturnBy) => said(() => readRedirectUri(text, returnBy))

test('a word is taken without the white space around it', () => {
  expect(readWord('\n  se+cr/et=\t', 'client-secret')).toBe('se+cr/et=')
})

test.each([
  ['', 'empty'],
  [' \n', 'empty'],
  ['two words', 'several-words'],
  ['two\nlines', 'several-words'],
  ['sеcret', 'odd-characters'],
  ['se\u0000cret', 'odd-characters'],
  ['se\u200bcret', 'odd-characters'],
  ['a'.repeat(8_193), 'too-long'],
])('%j is no client secret', (text, problem) => {
  expect(said(() => readWord(text, 'client-secret'))).toMatchObject({
    code: 'invalid-input',
    reason: 'not-a-word',
    word: 'client-secret',
    problem,
  })
})

test('a word of the greatest length is taken', () => {
  expect(readWord('a'.repeat(8_192), 'access-token')).toHaveLength(8_192)
})

test('no refusal repeats what was pasted', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), (text) => {
      const answer = said(() => readWord(`${text} `, 'access-token'))
      expect(answer === text.trim() || !JSON.stringify(answer).includes(text)).toBe(true)
    }),
  )
})

test('a client id with a colon is refused, since Basic would cut it there', () => {
  expect(said(() => readClientId('cedar:1'))).toMatchObject({
    code: 'invalid-input',
    reason: 'colon-in-client-id',
  })
})

test.each<[ReturnBy, string]>([
  ['loopback', defaultLoopback],
  ['loopback', 'http://127.0.0.1:1024/'],
  ['loopback', 'http://localhost:17421/oauth/callback'],
  ['loopback', 'http://127.0.0.1:65535/oauth/callback'],
  ['link', appLink],
  ['page', 'https://agency.example/latchkey'],
  ['page', 'https://agency.example/back?to=latchkey'],
  ['paste', 'https://agency.example/latchkey'],
  ['page', 'http://127.0.0.1:8080/latchkey.html'],
  ['paste', 'http://127.0.0.1:17421/oauth/callback'],
  ['paste', 'http://localhost/oauth'],
])('by %s, %s is a way back', (returnBy, text) => {
  expect(redirect(text, returnBy)).toBe(text)
})

const refused = (problem: Reasons['not-a-redirect-uri']['problem']) =>
  ({ code: 'invalid-input', reason: 'not-a-redirect-uri', problem }) as const
const loopback = { code: 'invalid-input', reason: 'not-a-loopback', like: defaultLoopback } as const
const https = refused('not-https')
const noAddress = refused('no-address')
const plain = refused('more-than-an-address')
const link = { code: 'invalid-input', reason: 'not-the-app-link', appLink } as const

test.each<[ReturnBy, string, Problem]>([
  ['loopback', 'http://127.0.0.1/oauth', loopback],
  ['loopback', 'http://127.0.0.1:80/oauth', loopback],
  ['loopback', 'http://127.0.0.1:1023/oauth', loopback],
  ['loopback', 'http://127.0.0.1:0/oauth', loopback],
  ['loopback', 'https://127.0.0.1:17421/oauth', loopback],
  ['loopback', 'http://127.0.0.2:17421/oauth', loopback],
  ['loopback', 'http://localhost/oauth', loopback],
  ['loopback', 'https://localhost:17421/oauth', loopback],
  ['loopback', 'http://localhost.:17421/oauth', loopback],
  ['loopback', 'http://localhost.agency.example:17421/oauth', loopback],
  ['loopback', 'http://0.0.0.0:17421/oauth', loopback],
  ['loopback', 'http://[::1]:17421/oauth', loopback],
  ['loopback', 'http://127.0.0.1.agency.example:17421/oauth', loopback],
  ['loopback', 'http://127.0.0.1:17421/oauth?a=b', loopback],
  ['loopback', 'http://127.0.0.1:65536/oauth', noAddress],
  ['loopback', 'http://me@127.0.0.1:17421/', plain],
  ['loopback', appLink, loopback],
  ['link', 'latchkey://oauth/callback/', link],
  ['link', 'LATCHKEY://oauth/callback', link],
  ['link', defaultLoopback, link],
  ['link', '', link],
  ['page', '', noAddress],
  ['page', 'agency.example/latchkey', noAddress],
  ['page', 'http://agency.example/latchkey', https],
  ['page', 'javascript:alert(1)', noAddress],
  ['page', 'file:///etc/passwd', https],
  ['page', appLink, https],
  ['page', 'https://agency.example/#', plain],
  ['page', 'https://agency.example/#code', plain],
  ['page', 'https://me:word@agency.example/', plain],
  ['paste', 'http://agency.example/latchkey', https],
  ['paste', 'http://localhost.agency.example/', https],
  ['paste', appLink, https],
])('by %s, %j is no way back', (returnBy, text, problem) => {
  expect(redirect(text, returnBy)).toMatchObject(problem)
})

test.each([
  ' https://agency.example/latchkey',
  'https://agency.example/latchkey\n',
  'https://agency.example/latch\tkey',
  'https://agency.example/latch key',
  'https://agency.example/latch\u0000key',
  'https:agency.example/latchkey',
  'https:\\\\agency.example\\latchkey',
])('%j, which a browser would mend, never matches what is registered, and is refused', (text) => {
  expect(redirect(text, 'page')).not.toBe(text)
})

const address = fc.oneof(
  fc.string(),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc
    .tuple(
      fc.constantFrom('http', 'https', 'latchkey', 'HTTP'),
      fc.constantFrom('127.0.0.1', 'localhost', '[::1]', 'agency.example', 'me@localhost'),
      fc.oneof(fc.integer({ min: -1, max: 70_000 }), fc.string({ maxLength: 3 })),
      fc.webPath(),
    )
    .map(([scheme, host, port, path]) => `${scheme}://${host}:${port}${path}`),
)

const isSentence = (problem: Problem) => /^[A-Z].*\.$/.test(sentenceOf(problem))

test('whatever is typed as a redirect URI is taken letter by letter or refused in a sentence', () => {
  fc.assert(
    fc.property(address, fc.constantFrom(...returnWays), (text, returnBy) => {
      const answer = redirect(text, returnBy)
      expect(typeof answer === 'string' ? answer === text : isSentence(answer)).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

const atThisComputer = fc
  .tuple(
    fc.constantFrom('http', 'https'),
    fc.constantFrom('127.0.0.1', 'localhost'),
    fc.integer({ min: -1, max: 70_000 }),
  )
  .map(([scheme, host, port]) => `${scheme}://${host}:${port}/oauth`)

test('a loopback that is taken can be listened on by its port', () => {
  fc.assert(
    fc.property(atThisComputer, (text) => {
      fc.pre(redirect(text, 'loopback') === text)
      const { port, hostname } = new URL(text)
      expect(Number(port)).toBeGreaterThanOrEqual(1_024)
      expect(['127.0.0.1', 'localhost']).toContain(hostname)
    }),
  )
})
