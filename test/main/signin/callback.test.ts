import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCallback } from '../../../main/signin/callback.ts'
import type { Callback } from '../../../main/signin/callback.ts'
import type { CallbackProblem } from '../../../preload/contract/signin.ts'
import { sentenceOf } from '../../../renderer/domain/words/sentence.ts'

const page = 'https://pages.agency.example/latchkey/'
const home = `${page}?code=c0de&state=st4te`
const came: Callback = { kind: 'code', code: 'c0de', state: 'st4te' }

function problemOf(text: string): string {
  const read = readCallback(text)
  return read.kind === 'unreadable' ? read.problem : `read as ${read.kind}`
}

/** What a person would read of a refusal's description, given encoded. */
const wordsOf = (encoded: string) => {
  const read = readCallback(`?error=e&error_description=${encoded}`)
  return read.kind === 'refused' ? read.description : read.kind
}

describe('a code comes back', () => {
  test.each([
    ['on a page of the agency', home],
    ['on the loopback', 'http://127.0.0.1:53111/callback?code=c0de&state=st4te'],
    ['on the loopback by name', 'http://localhost:53111/callback?code=c0de&state=st4te'],
    ['on the loopback of IPv6', 'http://[::1]:53111/callback?code=c0de&state=st4te'],
    ['by the app link', 'latchkey://oauth/callback?code=c0de&state=st4te'],
    ['with the scheme in capitals', 'HTTPS://pages.agency.example/?code=c0de&state=st4te'],
    ['in a query alone', '?code=c0de&state=st4te'],
    ['in a query without its question mark', 'code=c0de&state=st4te'],
    ['in a query with other things first', 'team=7&code=c0de&state=st4te'],
    ['in another order', `${page}?state=st4te&code=c0de`],
    ['beside the redirect URI’s own query', `${page}?team=7&code=c0de&lang=en&state=st4te`],
    ['beside other parameters that come twice', `${page}?a=1&a=2&code=c0de&state=st4te`],
    ['beside an error without a value', `${page}?error=&code=c0de&state=st4te`],
    ['beside encoding that is broken elsewhere', `${page}?a=%zz&code=c0de&state=st4te`],
    ['in front of a fragment', `${home}#_=_`],
    ['with needless encoding', `${page}?%63ode=c0%64e&state=st4te`],
    ['with a needless ampersand', `${page}?&code=c0de&&state=st4te&`],
    ['in space', `\r\n\t ${home} \n`],
    ['in characters that nobody sees', `\ufeff\u200b${home}\u200e\u{e0001}\0`],
    ['in quotes', `"${home}"`],
    ['in curly quotes and space', ` “ ${home} ” `],
    ['in quotes in angle brackets', `<'${home}'>`],
  ])('%s', (_, text) => {
    expect(readCallback(text)).toEqual(came)
  })

  test('with + as a space and encoded characters as themselves', () => {
    expect(readCallback('?code=a+b%2Bc%7C%2F%3D%26&state=%C3%A9%F0%9F%94%91')).toEqual({
      kind: 'code',
      code: 'a b+c|/=&',
      state: 'é🔑',
    })
  })

  test('whose characters at the end look like wrapping', () => {
    expect(readCallback(`?code='a'&state=(b)'"`)).toEqual({
      kind: 'code',
      code: "'a'",
      state: `(b)'"`,
    })
  })

  test('of up to 4,096 characters, also when each is encoded', () => {
    const code = '|'.repeat(4_096)
    const text = `${page}?${new URLSearchParams({ code, state: 's' }).toString()}`
    expect(readCallback(text)).toEqual({ kind: 'code', code, state: 's' })
  })
})

describe('a no comes back', () => {
  test.each([
    ['with its state', `${page}?error=access_denied&state=st4te`, 'st4te', null],
    ['without a state', `${page}?error=access_denied`, null, null],
    ['with an empty state', `${page}?error=access_denied&state=`, null, null],
    ['as a key of its own', `${page}?access_denied`, null, null],
    ['as a key of its own with a state', `${page}?access_denied&state=st4te`, 'st4te', null],
    ['as a key with a value', `${page}?access_denied=1&state=st4te`, 'st4te', null],
    ['as a key and an error', `${page}?access_denied&error=access_denied`, null, null],
    ['as a bare word', 'access_denied', null, null],
    ['beside a code without a value', `${page}?code=&error=access_denied`, null, null],
    [
      'with words to it',
      '?error=access_denied&error_description=The+owner%20said+no.',
      null,
      'The owner said no.',
    ],
  ])('%s', (_, text, state, description) => {
    expect(readCallback(text)).toEqual({ kind: 'denied', state, description })
  })
})

describe('a refusal comes back', () => {
  test('with its error, state and words', () => {
    expect(
      readCallback(`${page}?error=invalid_scope&error_description=No+such+scope&state=st4te`),
    ).toEqual({
      kind: 'refused',
      state: 'st4te',
      error: 'invalid_scope',
      description: 'No such scope',
    })
  })

  test('and not as a no when it says more than the stray key', () => {
    expect(readCallback('?access_denied&error=server_error')).toMatchObject({
      kind: 'refused',
      error: 'server_error',
    })
  })

  test('with words that neither hide nor turn text around', () => {
    expect(wordsOf('a%E2%80%AEb%E2%80%8Bc%00d%0D%0Ae%1B%5B0m')).toBe('abc d e [0m')
    expect(wordsOf('%E2%81%A6%E2%80%8F')).toBe(null)
    expect(wordsOf('%zz%FF')).toBe('%zz\ufffd')
    expect(wordsOf('%3Cb%3Ehi%3C/b%3E')).toBe('<b>hi</b>')
  })

  test('with words and an error of bounded length', () => {
    expect(wordsOf('x'.repeat(200))).toHaveLength(200)
    expect(wordsOf('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`)
    expect(wordsOf(encodeURIComponent('🔑'.repeat(300)))).toBe(`${'🔑'.repeat(199)}…`)
    expect(readCallback(`?error=${'e'.repeat(5_000)}`)).toMatchObject({
      error: `${'e'.repeat(59)}…`,
    })
  })
})

const say = (problem: CallbackProblem) =>
  sentenceOf({ code: 'invalid-input', reason: 'address-unreadable', problem })

describe('what says nothing of a sign-in is named', () => {
  test.each<[CallbackProblem, string, string]>([
    ['empty', 'nothing', ''],
    ['empty', 'space and characters that nobody sees', ' \n\u200b\ufeff'],
    ['empty', 'quotes around nothing', '“ ”'],
    ['too-long', 'more than any address', `${home}${'x'.repeat(32_768)}`],
    ['gap', 'an address in two lines', home.replace('&', '\r\n&')],
    ['gap', 'a space within', home.replace('c0de', 'c0 de')],
    ['gap', 'a zero-width space within', home.replace('c0de', 'c0\u200bde')],
    ['gap', 'words in front', `Here it is: ${home}`],
    ['gap', 'two addresses', `${home}\n${home}`],
    ['not-an-address', 'a word', 'hello'],
    ['not-an-address', 'only the code', 'eyJhbGciOi'],
    ['not-an-address', 'an address without its beginning', home.replace('https://', '')],
    ['not-an-address', 'an address that is none', 'https://?code=c0de&state=st4te'],
    ['not-an-address', 'nested quotes without end', `${'<'.repeat(9_000)}${'>'.repeat(9_000)}`],
    ['other-scheme', 'a page without TLS', home.replace('https', 'http')],
    ['other-scheme', 'a page that pretends', 'http://127.0.0.1@evil.example/?code=a&state=b'],
    [
      'other-scheme',
      'a page with a name like ours',
      'http://localhost.evil.example/?code=a&state=b',
    ],
    ['other-scheme', 'a script', 'javascript:alert(1)?code=a&state=b'],
    ['other-scheme', 'a file', 'file:///tmp/a?code=a&state=b'],
    ['other-scheme', 'another place of the app link', 'latchkey://oauth/other?code=a&state=b'],
    ['other-scheme', 'another host of the app link', 'latchkey://evil/callback?code=a&state=b'],
    ['other-scheme', 'the app link without slashes', 'latchkey:oauth/callback?code=a&state=b'],
    ['other-scheme', 'a longer app link', 'latchkey://oauth/callback/?code=a&state=b'],
    ['other-scheme', 'another app’s link', 'latchkeys://oauth/callback?code=a&state=b'],
    ['other-scheme', 'an address with a password', 'https://a:b@agency.example/?code=a&state=b'],
    ['bad-encoding', 'a state that was cut', `${home}%2`],
    ['bad-encoding', 'a code that is no text', '?code=%FF&state=b'],
    ['bad-encoding', 'a no with a mangled state', '?error=access_denied&state=%'],
    ['doubled', 'two codes', `${home}&code=other`],
    ['doubled', 'two codes, one empty', `${home}&code=`],
    ['doubled', 'two codes, one in disguise', `${home}&%63ode=other`],
    ['doubled', 'two states', `${home}&state=st4te`],
    ['doubled', 'two errors', '?error=a&error=b'],
    ['code-and-error', 'a code and an error', `${home}&error=server_error`],
    ['code-and-error', 'a code and a no', `${home}&access_denied`],
    ['fragment', 'an answer behind a #', `${page}#code=c0de&state=st4te`],
    ['fragment', 'only a fragment', '#code=c0de&state=st4te'],
    ['fragment', 'a no behind a #', `${page}?team=7#error=access_denied`],
    ['nothing-in-it', 'the page alone', page],
    ['nothing-in-it', 'a page with a query of its own', `${page}?team=7`],
    ['nothing-in-it', 'a question mark', '?'],
    ['nothing-in-it', 'names in other letters', `${page}?Code=a&State=b`],
    ['nothing-in-it', 'parameters without values', `${page}?code=&state=`],
    ['no-code', 'the consent page itself', 'https://login.squarespace.com/a?client_id=1&state=s'],
    ['no-code', 'a code without a value', `${page}?code=&state=st4te`],
    ['no-state', 'no state', `${page}?code=c0de`],
    ['no-state', 'a state without a value', `${page}?code=c0de&state`],
    ['long-code', 'a code of 4,097 characters', `?code=${'x'.repeat(4_097)}&state=b`],
  ])('%s: %s', (problem, _, text) => {
    expect(problemOf(text)).toBe(problem)
    expect(say(problem)).toMatch(/^[A-Z][^!]*\.$/)
  })
})

const pieces = [
  'https:// http:// 127.0.0.1 localhost :80 latchkey: //oauth /callback @ ? # & = code state error',
  'access_denied c0de code= &state= ?code=a&state=b % %6 %63 + " < > error_description= é a : \\',
]
  .flatMap((line) => line.split(' '))
  .concat(' ', '\n', '\t', '\u202e', '\u200b', '\ud83d')
// Addresses and long texts take the generator longest, so that there are fewer of them.
const anyText = fc.oneof(
  { weight: 1, arbitrary: fc.webUrl({ withQueryParameters: true, withFragments: true }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 2, arbitrary: fc.string({ maxLength: 80 }) },
  {
    weight: 8,
    arbitrary: fc
      .array(fc.constantFrom(...pieces), { maxLength: 14 })
      .map((parts) => parts.join('')),
  },
)
const space = fc.string({
  unit: fc.constantFrom(' ', '\t', '\n', '\r\n', '\u00a0', '\ufeff', '\u200b', '\u2028', '\0'),
  maxLength: 3,
})
const value = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 })
const other = fc.tuple(
  fc.string().filter((name) => !/^(code|state|error|error_description|access_denied)$/.test(name)),
  fc.string(),
)
const address = fc.constantFrom(
  page,
  'https://agency.example/anything.html',
  'http://127.0.0.1:53111/callback',
  'http://localhost/callback',
  'latchkey://oauth/callback',
  '',
)

/** A good callback with one piece taken out, put in twice or put elsewhere. */
const mutated = fc
  .tuple(address, fc.nat(200), fc.nat(20), fc.constantFrom('', '&', '#', '?', '%', 'code=', '\n'))
  .map(([base, at, length, put]) => {
    const whole = `${base}?team=7&code=abc%7Cdef&state=0123456789&error_description=x`
    const start = at % whole.length
    return whole.slice(0, start) + put + whole.slice(start + length)
  })

/** Without what nobody sees around it, and without quotes and brackets that stand on both sides. */
function withoutWrapping(text: string): string {
  const seen = text.replaceAll(/^[\p{Cc}\p{Cf}\p{Z}]+|[\p{Cc}\p{Cf}\p{Z}]+$/gu, '')
  const inside = /^(?:"(.*)"|'(.*)'|`(.*)`|<(.*)>)$/su.exec(seen)?.slice(1).find(Boolean)
  return inside === undefined ? seen : withoutWrapping(inside)
}

describe('whatever comes', () => {
  test('it is read without a throw, and as a code only where there is just one', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, mutated), (text) => {
        const read = readCallback(text)
        if (read.kind !== 'code') return
        const inside = withoutWrapping(text)
        const whole = /^[a-z]+:/.test(inside)
          ? inside
          : `https://x.example/?${inside.replace(/^\?/, '')}`
        const url = new URL(whole)
        expect(`${url.protocol}${url.hostname}`).toMatch(
          /^(https:.+|http:(127\.0\.0\.1|localhost|\[::1\])|latchkey:oauth)$/,
        )
        expect([read.code.length > 0, read.code.length <= 4_096]).toEqual([true, true])
        expect(read.state.length).toBeGreaterThan(0)
        for (const name of ['code', 'state']) {
          expect(url.searchParams.getAll(name)).toHaveLength(1)
        }
      }),
      { numRuns: 60_000 },
    )
  })

  test('what Squarespace sends comes out as it was, wherever it stands and whatever is beside it', () => {
    const others = fc.array(other, { maxLength: 3 })
    fc.assert(
      fc.property(address, value, value, others, others, (base, code, state, before, after) => {
        const query = new URLSearchParams([
          ...before,
          ['code', code],
          ...after,
          ['state', state],
        ]).toString()
        expect(readCallback(`${base}?${query}`)).toEqual({ kind: 'code', code, state })
        expect(readCallback(`${base}?${query}&code=x`)).toMatchObject({ problem: 'doubled' })
      }),
      { numRuns: 20_000 },
    )
  })

  test('space and wrapping around it change nothing', () => {
    const pair = fc.constantFrom('""', "''", '<>', '“”', '‘’', '«»')
    fc.assert(
      fc.property(
        fc.oneof(mutated, address),
        space,
        pair,
        space,
        (text, before, [open, close], after) => {
          const plainly = readCallback(text)
          expect(readCallback(`${before}${text}${after}`)).toEqual(plainly)
          expect(readCallback(`${before}${open}${after}${text}${before}${close}`)).toEqual(plainly)
        },
      ),
      { numRuns: 20_000 },
    )
  })

  test('the words of an error are one short line of characters that can be seen', () => {
    fc.assert(
      fc.property(value, value, (error, description) => {
        const query = new URLSearchParams({ error, error_description: description }).toString()
        const read = readCallback(`?${query}`)
        const words = [
          ...('error' in read ? [read.error] : []),
          ...('description' in read ? [read.description ?? 'none'] : []),
        ]
        for (const text of words) {
          expect(text).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]{1,200}$/u)
        }
      }),
      { numRuns: 10_000 },
    )
  })

  test('nothing of it is repeated by what is wrong with it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{12,40}$/), mutated, (secret, text) => {
        const read = readCallback(text.replace('abc%7Cdef', secret).replace('0123456789', secret))
        if (read.kind !== 'unreadable') return
        expect(say(read.problem)).not.toContain(secret)
      }),
      { numRuns: 5_000 },
    )
  })
})
