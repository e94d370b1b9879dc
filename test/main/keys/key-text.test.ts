import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readKeyText } from '../../../main/keys/key-text.ts'

const key = '3f6c1d2e-0000-4abc-8def-000000000001'
const problemOf = (text: string) => {
  const read = readKeyText(text)
  return 'problem' in read ? read.problem : `the key ${read.key}`
}

describe('a key is found', () => {
  test.each([
    ['alone', key],
    ['with spaces and line ends around it', `\r\n  ${key}\t\n`],
    [
      'with what is invisible around it and in it',
      `\u200b\u202a${key.replace('-', '\u00ad-')}\u202c`,
    ],
    ['with spaces around it that do not break', `\u00a0${key}\u2007`],
    ['behind a byte order mark', `\ufeff${key}`],
    ['behind its name', `API key: ${key}`],
    ['behind its name without a space', `Cedar & Finch key:${key}`],
    ['behind an equals sign', `the one=${key}`],
    ['in quotes', `the key is "${key}".`],
    ['in brackets', `Cedar & Finch (${key})`],
    ['in an Authorization header', `Authorization: Bearer ${key}`],
    ['beside an address', `https://cedar.example/config ${key}`],
    ['beside an address without its scheme', `cedar-and-finch-1.squarespace.com/config ${key}`],
    ['twice in a line', `${key}, ${key}`],
    ['alone in quotes', `"${key}"`],
    ['alone in curly quotes', `“${key}”`],
    ['alone in single curly quotes', `‘${key}’,`],
    ['in curly quotes in a line', `the key is “${key}”.`],
    ['alone behind its name', `key:${key}`],
    ['alone behind its name, in quotes', `API-key="${key}"`],
    ['in a line of JSON', `{"apiKey":"${key}"}`],
    ['in a line of JSON with space', `"apiKey": "${key}",`],
  ])('%s', (_, text) => {
    expect(readKeyText(text)).toEqual({ key })
  })

  test('that is no UUID, since nothing promises that it is one', () => {
    expect(readKeyText('T1|abc+/=')).toEqual({ key: 'T1|abc+/=' })
    expect(readKeyText('“T1|abc+/=”')).toEqual({ key: 'T1|abc+/=' })
    expect(readKeyText('abcdefghijkl==')).toEqual({ key: 'abcdefghijkl==' })
  })

  test('of any printable characters, whatever space is around it', () => {
    const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r\n', '\u00a0') })
    const made = fc.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
    fc.assert(
      fc.property(space, made, space, (before, text, after) => {
        expect(readKeyText(before + text + after)).toEqual({ key: text })
      }),
    )
  })
})

describe('what holds no key is named', () => {
  test.each([
    ['nothing', '', 'Paste an API key first.'],
    ['only space', ' \n\t ', 'Paste an API key first.'],
    ['two lines', `${key}\n${key}`, 'That is more than one line. Paste one key at a time.'],
    ['two Windows lines', `a\r\nb`, 'That is more than one line. Paste one key at a time.'],
    ['a line separator', `a\u2028b`, 'That is more than one line. Paste one key at a time.'],
    [
      'a sentence',
      'please send me the key',
      'No single key can be found in that text. Paste only the key.',
    ],
    [
      'two keys',
      `${key} ${key.replace('1', '2')}`,
      'No single key can be found in that text. Paste only the key.',
    ],
    [
      'letters with accents',
      'clé-secrète-1234',
      'That has characters that no key has. Copy it again from Squarespace.',
    ],
    [
      'a control character',
      `${key}\u0000`,
      'That has characters that no key has. Copy it again from Squarespace.',
    ],
    [
      'an emoji',
      '🔑🔑🔑🔑🔑🔑🔑🔑',
      'That has characters that no key has. Copy it again from Squarespace.',
    ],
    ['a few letters', 'abc', 'That is too short for a key. Copy all of it from Squarespace.'],
    ['100,000 characters', 'a'.repeat(100_000), 'That is too long for a key: 100,000 characters.'],
    [
      'an address',
      'https://cedar.squarespace.com/config',
      'That is a web address. Paste the API key.',
    ],
    ['an address in capitals', 'HTTP://CEDAR.EXAMPLE', 'That is a web address. Paste the API key.'],
    ['an address in brackets', '<https://a.example>', 'That is a web address. Paste the API key.'],
    ['a domain', 'www.example.com', 'That is a web address. Paste the API key.'],
    ['a page', 'cedar.squarespace.com/a?b', 'That is a web address. Paste the API key.'],
    [
      'a line with an address',
      'url=https://a.example/1234567890',
      'That is a web address. Paste the API key.',
    ],
    ['someone’s address', 'anna@example.com', 'That is an email address. Paste the API key.'],
    ['a link to it', 'mailto:anna@example.com', 'That is an email address. Paste the API key.'],
    [
      'wrapping and nothing in it',
      '"“()”"',
      'That is too short for a key. Copy all of it from Squarespace.',
    ],
    ['a key of 513 characters', 'a'.repeat(513), 'That is too long for a key: 513 characters.'],
    [
      'a line that would take long to search',
      `x ${';'.repeat(99_000)}a`,
      'That is too long for a key: 99,003 characters.',
    ],
    [
      'a short key in a long line',
      `${'note '.repeat(400)}${key}`,
      'That is too long for a key: 2,036 characters.',
    ],
  ])('%s', (_, text, problem) => {
    expect(problemOf(text)).toBe(problem)
  })

  test.each([
    ['sk_live_51Habcdefgh', 'Stripe'],
    ['rk_test_51Habcdefgh', 'Stripe'],
    ['shpat_0123456789abcdef', 'Shopify'],
    ['ghp_0123456789abcdef', 'GitHub'],
    ['github_pat_0123456789', 'GitHub'],
    ['AKIAIOSFODNN7EXAMPLE', 'Amazon Web Services'],
    ['AIzaSyA0123456789', 'Google'],
    ['xoxb-0123456789', 'Slack'],
    [`ck_${'0123456789'.repeat(4)}`, 'WooCommerce'],
    ['sk-proj-0123456789', 'OpenAI'],
    ['SG.0123456789.abc', 'SendGrid'],
    ['pat-na1-0123456789', 'HubSpot'],
    ['my key is sk_live_51Habcdefghijklmnop', 'Stripe'],
  ])('the key %s of another service', (text, service) => {
    expect(problemOf(text)).toBe(`That looks like a key for ${service}, not for Squarespace.`)
  })
})

test('any text is a key or a problem, and a key is one word of at most 512 printable characters', () => {
  const anyText = fc.oneof(
    fc.string({ maxLength: 600 }),
    fc.string({ unit: 'binary', maxLength: 600 }),
    fc
      .array(fc.constantFrom(key, '"', ' ', ':', 'key', '\n', 'é', ';'))
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(anyText, (text) => {
      const read = readKeyText(text)
      expect('problem' in read ? read.problem : `Key ${read.key}.`).toMatch(
        'problem' in read ? /^[A-Z][^\n]*\.$/ : /^Key [\x21-\x7e]{8,512}\.$/,
      )
    }),
    { numRuns: 300 },
  )
})

test('a problem never repeats what was pasted', () => {
  const unlikely = fc.stringMatching(/^[0-9a-zé]{12,600}$/)
  fc.assert(
    fc.property(unlikely, fc.constantFrom('', ' ', '\n', 'é'), unlikely, (one, between, other) => {
      const problem = problemOf(`${one}é${between}${other}`)
      expect(problem).not.toContain(one)
      expect(problem).not.toContain(other)
    }),
  )
})
