import { expect, test } from 'vitest'
import type { HandedOver, HandOverProgress } from '../../../preload/contract.ts'
import {
  connectionsToHandOver,
  handOverProgressText,
  handOverSummary,
  isThere,
  secretsInWords,
  there,
} from '../../../renderer/domain/hand-over.ts'
import { connection, site } from '../sites.ts'

const timeFormat = { hour12: true, timeZone: 'UTC' }
const now = Date.parse('2026-11-30T12:00:00Z')

const handedOver = (given: Partial<HandedOver> = {}): HandedOver => ({
  at: Date.parse('2026-03-03T12:00:00Z'),
  state: 'working',
  isExclusive: false,
  isSent: true,
  validatedAt: null,
  ...given,
})

test.each([
  ['a key before a grant', [{ kind: 'grant' }, { kind: 'key' }], 1],
  ['one that works before a dead one', [{ health: 'key-rejected' }, { kind: 'grant' }], 1],
  ['what API2Cart has already', [{ kind: 'key' }, { kind: 'grant', handedOver: handedOver() }], 1],
  [
    'not what API2Cart had once',
    [{ kind: 'key' }, { kind: 'key', handedOver: handedOver({ state: 'gone' }) }],
    0,
  ],
] as const)('of a site is handed over %s', (_what, given, index) => {
  const connections = given.map((each, at) => connection({ id: `c${at}`, ...each }))
  expect(connectionsToHandOver([site({ connections }), site({ connections: [] })])).toEqual([
    `c${index}`,
  ])
})

test('a grant that only API2Cart may refresh is there, whatever became of the store', () => {
  const exclusive = handedOver({ state: 'gone', isExclusive: true })
  expect(isThere(connection({ handedOver: exclusive }))).toBe(true)
  expect(isThere(connection({ handedOver: handedOver({ state: 'gone' }) }))).toBe(false)
  expect(isThere(connection())).toBe(false)
})

test('secrets are named one after the other', () => {
  expect(
    secretsInWords({
      parameters: [
        { name: 'store_url', value: 'https://a.example' },
        { name: 'squarespace_client_secret', secret: 'client-secret' },
        { name: 'squarespace_access_token', secret: 'access-token' },
        { name: 'squarespace_refresh_token', secret: 'refresh-token' },
      ],
    }),
  ).toBe('Client secret, access token, and refresh token')
})

const progress = (given: Partial<HandOverProgress>): HandOverProgress => ({
  done: 0,
  total: 100,
  state: 'running',
  handedOver: 0,
  failures: [],
  ...given,
})

test('progress counts what API2Cart has taken, and what it has not', () => {
  expect(handOverProgressText(progress({ done: 41, handedOver: 41 }))).toBe('Handed over 41 of 100')
  expect(handOverProgressText(progress({ done: 42, handedOver: 41 }))).toBe(
    'Handed over 41 of 100, 1 was not',
  )
})

test.each([
  [{ done: 100, handedOver: 100 }, 'Handed over', 'API2Cart has all 100 stores now.'],
  [{ done: 1, total: 1, handedOver: 1 }, 'Handed over', 'API2Cart has the store now.'],
  [
    { done: 1, total: 1, handedOver: 0 },
    'Nothing was handed over',
    'API2Cart has taken 0 of 1 store.',
  ],
  [
    { done: 100, handedOver: 97 },
    'Handed over in part',
    'API2Cart has taken 97 of 100 stores. 3 were refused.',
  ],
  [
    { done: 41, handedOver: 40, state: 'cancelled' },
    'The hand-over was canceled',
    'API2Cart has taken 40 of 100 stores. 1 was refused. 59 were not tried.',
  ],
] as const)('a hand-over that ended at %j says so', (given, title, text) => {
  expect(handOverSummary(progress({ state: 'finished', ...given }))).toEqual({ title, text })
})

test.each([
  [{}, 'ok', 'API2Cart has this key since March 3. It works there.'],
  [
    { validatedAt: now - 3_600_000 },
    'ok',
    'API2Cart has this key since March 3. It works there, checked 1 hour ago.',
  ],
  [{ state: 'outdated' }, 'soon', 'API2Cart still has the old key.'],
  [{ state: 'gone' }, 'calm', 'API2Cart no longer has this store.'],
  [
    { state: 'not-working', isExclusive: true },
    'bad',
    'API2Cart cannot get into the store with it.',
  ],
  [{ isExclusive: true }, 'ok', 'It works at API2Cart.'],
  [
    { state: 'unvalidated', isSent: false },
    'calm',
    'API2Cart had this store before March 3. Which key it uses is not known.',
  ],
] as const)('what API2Cart has with %j is said in a sentence or two', (given, tone, text) => {
  const held = handedOver(given)
  const of = connection({ kind: held.isExclusive ? 'grant' : 'key', handedOver: held })
  expect(there(of, now, timeFormat)).toMatchObject({ tone, text })
})

test('an old key is sent anew, and what may not be there is left alone', () => {
  const stepsOf = (given: Partial<HandedOver>) =>
    there(connection({ handedOver: handedOver(given) }), now, timeFormat)?.steps
  expect(stepsOf({ state: 'outdated' })).toContain('renew')
  expect(stepsOf({})).not.toContain('renew')
  expect(stepsOf({ state: 'uncertain' })).toEqual([])
  expect(there(connection(), now, timeFormat)).toBeNull()
})
