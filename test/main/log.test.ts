import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redact } from '../../main/log.ts'

test.each([
  ['Authorization: Bearer 3f6c1d2e-0000-4abc', 'Authorization: Bearer [secret]'],
  ['bearer   T1|abc/+=', 'bearer   [secret]'],
  ['"Authorization":"Bearer abc","Accept":"*"', '"Authorization":"Bearer [secret]","Accept":"*"'],
  ['https://a.example/?api_key=abc&b=c', 'https://a.example/?api_key=[secret]&b=c'],
  ['https://a.example/?apikey=abc', 'https://a.example/?apikey=[secret]'],
  ['latchkey://back?code=abc&state=d', 'latchkey://back?code=[secret]&state=d'],
  ['refresh_token=abc client_secret=def', 'refresh_token=[secret] client_secret=[secret]'],
  ['HTTP 401, AUTHORIZATION_ERROR, context ABC', 'HTTP 401, AUTHORIZATION_ERROR, context ABC'],
])('%j is logged as %j', (text, logged) => {
  expect(redact(text)).toBe(logged)
})

test('a bearer is not logged, whatever it is and wherever it stands', () => {
  const bearer = fc.stringMatching(/^[A-Za-z0-9|/+=._-]{12,60}$/)
  fc.assert(
    fc.property(fc.string(), bearer, fc.string(), (before, key, after) => {
      fc.pre(!before.includes(key) && !after.includes(key))
      expect(redact(`${before}Bearer ${key} ${after}`)).not.toContain(key)
    }),
  )
})
