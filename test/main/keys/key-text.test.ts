import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readKeyText } from '../../../main/keys/key-text.ts'
import type { KeyProblem } from '../../../preload/contract/keys.ts'
import { sentenceOf } from '../../../renderer/domain/words/sentence.ts'

const key = '3f6c1d2e-0000-4abc-8def-000000000001'
const problemOf = (text: string) => {
  const read = readKeyText(text)
  return 'problem' in read ? read.problem : read
}

const sayKeyProblem = (problem: KeyProblem) =>
  sentenceOf({ code: 'invalid-input', reason: 'not-a-key', problem })

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
    ['nothing', '', { kind: 'empty' }],
    ['only space', ' \n\t ', { kind: 'empty' }],
    ['two lines', `${key}\n${key}`, { kind: 'several-lines' }],
    ['two Windows lines', `a\r\nb`, { kind: 'several-lines' }],
    ['a line separator', `a\u2028b`, { kind: 'several-lines' }],
    ['a sentence', 'please send me the key', { kind: 'no-single-word' }],
    ['two keys', `${key} ${key.replace('1', '2')}`, { kind: 'no-single-word' }],
    ['letters with accents', 'clé-secrète-1234', { kind: 'odd-characters' }],
    ['a control character', `${key}\u0000`, { kind: 'odd-characters' }],
    ['an emoji', '🔑🔑🔑🔑🔑🔑🔑🔑', { kind: 'odd-characters' }],
    ['a few letters', 'abc', { kind: 'too-short' }],
    ['100,000 characters', 'a'.repeat(100_000), { kind: 'too-long', length: 100_000 }],
    ['an address', 'https://cedar.squarespace.com/config', { kind: 'web-address' }],
    ['an address in capitals', 'HTTP://CEDAR.EXAMPLE', { kind: 'web-address' }],
    ['an address in brackets', '<https://a.example>', { kind: 'web-address' }],
    ['a domain', 'www.example.com', { kind: 'web-address' }],
    ['a page', 'cedar.squarespace.com/a?b', { kind: 'web-address' }],
    ['a line with an address', 'url=https://a.example/1234567890', { kind: 'web-address' }],
    ['someone’s address', 'anna@example.com', { kind: 'email-address' }],
    ['a link to it', 'mailto:anna@example.com', { kind: 'email-address' }],
    ['wrapping and nothing in it', '"“()”"', { kind: 'too-short' }],
    ['a key of 513 characters', 'a'.repeat(513), { kind: 'too-long', length: 513 }],
    [
      'a line that would take long to search',
      `x ${';'.repeat(99_000)}a`,
      { kind: 'too-long', length: 99_003 },
    ],
    [
      'a short key in a long line',
      `${'note '.repeat(400)}${key}`,
      { kind: 'too-long', length: 2_036 },
    ],
  ])('%s', (_, text, problem) => {
    expect(problemOf(text)).toEqual(problem)
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
    expect(problemOf(text)).toEqual({ kind: 'other-service', service })
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
      expect('problem' in read ? sayKeyProblem(read.problem) : `Key ${read.key}.`).toMatch(
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
      const problem = JSON.stringify(problemOf(`${one}é${between}${other}`))
      expect(problem).not.toContain(one)
      expect(problem).not.toContain(other)
    }),
  )
})
