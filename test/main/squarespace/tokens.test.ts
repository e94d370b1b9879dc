import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  namedIn,
  parseTokens,
  saysDeadToken,
  UnexpectedTokens,
} from '../../../main/squarespace/tokens.ts'
import { someTime } from '../../fakes/sqlite.ts'

const sample = {
  token: 'T1|access',
  token_type: 'bearer',
  access_token: 'T1|access',
  access_token_expires_at: '1790000000.123',
  refresh_token: '1|refresh',
  refresh_token_expires_at: '1790603000.123',
}

const parse = (changes: Record<string, unknown> = {}) =>
  parseTokens(JSON.stringify({ ...sample, ...changes }), someTime)

/** What is wrong with a reply that is no pair of tokens. */
function problemOf(text: string): string {
  try {
    parseTokens(text, someTime)
  } catch (error) {
    if (error instanceof UnexpectedTokens) return error.message
    throw error
  }
  return 'nothing'
}

test('the guide’s sample gives both tokens, and both ends in milliseconds', () => {
  const pair = parse()
  expect(pair.accessToken.reveal()).toBe('T1|access')
  expect(pair.refreshToken.reveal()).toBe('1|refresh')
  expect(pair.accessExpiresAt).toBe(1_790_000_000_123)
  expect(pair.refreshExpiresAt).toBe(1_790_603_000_123)
})

test('ends that are numbers read like those that are strings', () => {
  const pair = parse({
    access_token_expires_at: 1_790_000_000.123,
    refresh_token_expires_at: 1_790_603_000,
  })
  expect(pair.accessExpiresAt).toBe(1_790_000_000_123)
  expect(pair.refreshExpiresAt).toBe(1_790_603_000_000)
})

test('a lifetime in seconds counts from when the reply came', () => {
  const pair = parse({ access_token_expires_at: undefined, expires_in: '1800' })
  expect(pair.accessExpiresAt).toBe(someTime + 1_800_000)
})

test('a lifetime with fractions ends at a whole millisecond, as the database stores it', () => {
  const pair = parse({ access_token_expires_at: undefined, expires_in: 1_799.999_7 })
  expect(pair.accessExpiresAt).toBe(someTime + 1_800_000)
})

test('a moment counts before a lifetime', () => {
  expect(parse({ expires_in: 60 }).accessExpiresAt).toBe(1_790_000_000_123)
})

test.each([
  ['absent', undefined],
  ['null', null],
  ['empty', ''],
  ['blank', '  '],
  ['a word', 'soon'],
  ['a date of another kind', '2026-09-21T12:00:00Z'],
  ['zero', 0],
  ['negative', '-5'],
  ['beyond every calendar', '1e300'],
  ['infinite', 'Infinity'],
  ['an object', { seconds: 5 }],
  ['a list', [1]],
  ['true', true],
])('an end that is %s is not known, and the tokens are taken all the same', (_what, value) => {
  const pair = parse({ access_token_expires_at: value, refresh_token_expires_at: value })
  expect(pair).toMatchObject({ accessExpiresAt: null, refreshExpiresAt: null })
  expect(pair.refreshToken.reveal()).toBe('1|refresh')
})

test.each([
  ['without an access token', { access_token: undefined }, 'access_token'],
  ['with an empty access token', { access_token: '' }, 'access_token'],
  ['without a refresh token', { refresh_token: undefined }, 'refresh_token'],
  ['with a refresh token that is null', { refresh_token: null }, 'refresh_token'],
  ['with a refresh token that is a number', { refresh_token: 1 }, 'refresh_token'],
  ['with a huge token', { access_token: 'a'.repeat(16_385) }, 'access_token'],
])('a reply %s names the field', (_what, changes, field) => {
  expect(problemOf(JSON.stringify({ ...sample, ...changes }))).toBe(field)
})

test('the longest token that is taken is taken whole', () => {
  const token = 'a'.repeat(16_384)
  expect(parse({ refresh_token: token }).refreshToken.reveal()).toBe(token)
})

test.each([
  ['', 'empty'],
  ['<!doctype html>', 'not JSON'],
  ['{"access_token": "T1|acc', 'not JSON'],
  ['null', 'the whole reply'],
  ['[]', 'the whole reply'],
  ['"T1|access"', 'the whole reply'],
])('%j is no token response', (text, problem) => {
  expect(problemOf(text)).toBe(problem)
})

const oddValue = fc.oneof(
  fc.jsonValue(),
  fc.double().map(String),
  fc.integer(),
  fc.string({ maxLength: 30 }),
)

test('whatever JSON comes, it is tokens with sound ends, or UnexpectedTokens', () => {
  const fields = fc.record(
    {
      access_token: fc.oneof(fc.constant('T1|a'), oddValue),
      access_token_expires_at: oddValue,
      expires_in: oddValue,
      refresh_token: fc.oneof(fc.constant('1|r'), oddValue),
      refresh_token_expires_at: oddValue,
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: fields }, fc.jsonValue()), (body) => {
      const text = JSON.stringify(body)
      if (problemOf(text) !== 'nothing') return
      const { accessExpiresAt, refreshExpiresAt } = parseTokens(text, someTime)
      for (const end of [accessExpiresAt, refreshExpiresAt]) {
        expect(end === null || (Number.isSafeInteger(end) && end >= 0)).toBe(true)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('whatever text comes, it is read or refused as UnexpectedTokens', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(problemOf(text)).not.toBe('nothing')
    }),
  )
})

test.each([
  ['a subtype', { subtype: 'invalid-refresh-token' }],
  ['a subtype in capitals', { type: 'AUTHORIZATION_ERROR', subtype: 'INVALID_REFRESH_TOKEN' }],
  ['a subtype in one word', { subtype: 'invalidRefreshToken' }],
  ['OAuth’s error', { error: 'invalid_grant' }],
  ['OAuth’s error with a space', { error: 'Invalid grant' }],
  [
    'a detail in other spelling',
    { details: { refreshToken: { errorCode: 'INVALID_REFRESH_TOKEN' } } },
  ],
  ['a detail', { details: { refresh_token: { errorCode: 'invalid-refresh-token' } } }],
  ['a subtype beside null details', { subtype: 'invalid-refresh-token', details: null }],
  [
    'a detail beside a null subtype',
    {
      subtype: null,
      details: { refresh_token: { errorCode: 'invalid-refresh-token' } },
    },
  ],
])('a dead token is recognized by %s', (_what, body) => {
  expect(saysDeadToken(JSON.stringify(body))).toBe(true)
})

test.each([
  '',
  'invalid-refresh-token',
  '<p>invalid-refresh-token</p>',
  'null',
  '"invalid-refresh-token"',
  '{"details":null,"subtype":null}',
  '{"details":{"refresh_token":null}}',
  '{"details":{"refresh_token":{"errorCode":"missing"}}}',
  '{"details":{"code":{"errorCode":"invalid-refresh-token"}}}',
  '{"subtype":"invalid-client"}',
  '{"message":"invalid-refresh-token"}',
])('%j calls no token dead', (text) => {
  expect(saysDeadToken(text)).toBe(false)
})

test.each([
  '{"subtype":"invalid-client"}',
  '{"error":"invalid_client"}',
  '{"error":"unauthorized_client"}',
  '{"error":"other","subtype":"UNKNOWN_CLIENT"}',
])('%s names the developer app', (text) => {
  expect(namedIn(text)).toBe('client')
})

test.each([
  '',
  '<p>client</p>',
  'null',
  '{"message":"client"}',
  '{"error":null,"subtype":null}',
  '{"error":{"client":1}}',
])('%j names nothing', (text) => {
  expect(namedIn(text)).toBeNull()
})

test.each([
  '{"subtype":"invalid-code"}',
  '{"error":"invalid_grant"}',
  '{"subtype":"INVALID_REDIRECT_URI"}',
  '{"error":"invalid_scope"}',
])('%s names something other than the developer app', (text) => {
  expect(namedIn(text)).toBe('other')
})

test('whatever a refusal says, reading it never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(saysDeadToken(text)).toEqual(expect.any(Boolean))
      expect(['client', 'other', null]).toContain(namedIn(text))
    }),
  )
})
