import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { log, logError, openLog } from '../../main/log.ts'
import { redact } from '../../main/log-text.ts'
import { Secret } from '../../main/vault/secret.ts'
import { allBytesOf, makeFolder } from '../fakes/folder.ts'

// The log keeps the console's functions from the moment it is loaded.
const printed = vi.hoisted(() => {
  const lines: string[] = []
  const print = (...parts: unknown[]) => void lines.push(parts.join(' '))
  Object.assign(console, { warn: print, error: print })
  return lines
})

test.each([
  ['Authorization: Bearer 3f6c1d2e-0000-4abc', 'Authorization: Bearer [secret]'],
  ['bearer   T1|abc/+=', 'bearer   [secret]'],
  ['"Authorization":"Bearer abc","Accept":"*"', '"Authorization":"Bearer [secret]","Accept":"*"'],
  ['https://a.example/?api_key=abc&b=c', 'https://a.example/?api_key=[secret]&b=c'],
  ['https://a.example/?apikey=abc', 'https://a.example/?apikey=[secret]'],
  ['latchkey://back?code=abc&state=d', 'latchkey://back?code=[secret]&state=d'],
  ['Authorization: Bearer abc,def;g', 'Authorization: Bearer [secret]'],
  ["{ Authorization: 'Bearer abc' }", "{ Authorization: 'Bearer [secret]' }"],
  ['Authorization: Basic YWJj', 'Authorization: Basic [secret]'],
  ['api-key: abc', 'api-key: [secret]'],
  ['API key = abc', 'API key = [secret]'],
  ['{"apiKey":"abc","label":"Main key"}', '{"apiKey":"[secret]","label":"Main key"}'],
  ["{ accessToken: 'abc', code: 14 }", "{ accessToken: '[secret]', code: 14 }"],
  [String.raw`"{\"secret\":\"abc\"}"`, String.raw`"{\"secret\":\"[secret]\"}"`],
  ['apiKey: [secret]', 'apiKey: [secret]'],
  ['errcode=14 exit code=1 code: ENOENT', 'errcode=14 exit code=1 code: ENOENT'],
  ['grant_type=authorization_code&code=abc', 'grant_type=authorization_code&code=[secret]'],
  ['the secret could not be opened: EIO', 'the secret could not be opened: EIO'],
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

/** What the log's file and the terminal got. */
function written(write: () => void): { file: string; terminal: string } {
  const folder = makeFolder()
  openLog(folder)
  printed.length = 0
  write()
  return { file: allBytesOf(folder), terminal: printed.join('\n') }
}

test('a warning is written to the file and the terminal, redacted', () => {
  const { file, terminal } = written(() => log.warn('Refused: https://a.example/?api_key=abc'))
  expect(file).toContain('Refused: https://a.example/?api_key=[secret]\n')
  expect(terminal).toContain('Refused: https://a.example/?api_key=[secret]')
})

test('an error is written with its stack and its causes, redacted', () => {
  const deepest = { apiKey: 'abc', credential: new Secret('def') }
  const cause = new Error('Bearer ghi,jkl', { cause: deepest })
  const { file, terminal } = written(() =>
    logError('Checking failed', new TypeError('Token: mno', { cause })),
  )
  for (const text of [file, terminal]) {
    expect(text).toContain('Checking failed: TypeError: Token: [secret]\n    at ')
    expect(text).toContain('\ncause: Error: Bearer [secret]\n    at ')
    expect(text).toContain("\ncause: { apiKey: '[secret]', credential: [secret] }")
    expect(text).not.toMatch(/'abc'|def|ghi|jkl|mno/)
  }
})

test.each([['a text'], [null], [undefined], [Object.create(null)], [Symbol('a')]])(
  'what is thrown that is no error, such as %o, can be logged',
  (thrown: unknown) => {
    expect(written(() => logError('A check failed', thrown)).file).toContain('A check failed: ')
  },
)

test('an error that is its own cause can be logged', () => {
  const error = new Error('round and round')
  error.cause = error
  const { file } = written(() => logError('A check failed', error))
  expect(file.split('Error: round and round')).toHaveLength(7)
})
