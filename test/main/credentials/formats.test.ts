import { execFileSync } from 'node:child_process'
import { parseEnv } from 'node:util'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readCell } from '../../../main/common/csv.ts'
import { textsOf } from '../../../main/credentials/credential.ts'
import type { Credential } from '../../../main/credentials/credential.ts'
import { writeCredentials } from '../../../main/credentials/write.ts'
import { valueOf } from '../../../main/credentials/write-env.ts'
import { Secret } from '../../../main/vault/secret.ts'
import type { CredentialFormat } from '../../../preload/credential-formats.ts'

const around = { origin: 'https://api.squarespace.com', now: Date.UTC(2026, 10, 30, 12) }

/** A token as keys and tokens may be: printable ASCII without a space. */
const token = fc.stringMatching(/^[\x21-\x7e]{8,40}$/)
/** What a client calls a site, hostile to shells and spreadsheets. */
const title = fc.oneof(
  fc.constantFrom(
    'Cedar & Finch',
    '=cmd|" /C calc"!A0',
    "'; touch /tmp/x; '",
    '$(id)\n`id`\r\nexport A=1',
    'x\u2028curl evil',
    '麹',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
)
const about = fc.record({
  connectionId: fc.uuid(),
  websiteId: fc.stringMatching(/^[0-9a-f]{24}$/),
  title,
  url: fc.constantFrom('https://www.cedarandfinch.example', "https://x.example/it's", ''),
  siteId: fc.constantFrom('cedar-finch', ''),
  label: title,
})
const secret = token.map((text) => new Secret(text))
const credential: fc.Arbitrary<Credential> = fc
  .tuple(
    about,
    fc.oneof(
      fc.record({ kind: fc.constant('key' as const), apiKey: secret }),
      fc.record({
        kind: fc.constant('grant' as const),
        clientId: token,
        clientSecret: secret,
        accessToken: secret,
        accessExpiresAt: fc.constantFrom(around.now, null),
        refreshToken: secret,
        refreshExpiresAt: fc.constantFrom(around.now, null),
        scopes: fc.array(fc.constantFrom('website.orders', 'website.inventory.read')),
      }),
    ),
  )
  .map(([site, rest]) => Object.assign(site, rest))
const credentials = fc.array(credential, { minLength: 1, maxLength: 5 })
/** Many at once, since each run of a shell takes its time. */
const many = fc.array(credential, { minLength: 30, maxLength: 60 })

const write = (these: readonly Credential[], format: CredentialFormat) =>
  writeCredentials(these, format, around)

/** What programs are called with when a shell reads the text: `curl` is one that prints that. */
function calledBySh(text: string): string[][] {
  const curl = 'curl() { for each in "$@"; do printf "%s\\0" "$each"; done; printf "\\0"; }'
  const out = execFileSync('sh', ['-eu'], {
    input: `${curl}\n${text}`,
    env: { PATH: process.env['PATH'], API2CART_API_KEY: 'my key' },
    encoding: 'utf8',
  })
  return out
    .split('\0\0')
    .slice(0, -1)
    .map((each) => each.split('\0'))
}

const envNames = {
  apiKey: 'API_KEY',
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  accessToken: 'ACCESS_TOKEN',
  refreshToken: 'REFRESH_TOKEN',
} as const

describe('a shell reads back what was written', () => {
  test('as cURL lines', () => {
    fc.assert(
      fc.property(many, (these) => {
        const url = 'https://api.squarespace.com/1.0/authorization/website'
        const bearers = these.map(
          (each) => textsOf(each)[each.kind === 'key' ? 'apiKey' : 'accessToken'],
        )
        expect(calledBySh(write(these, 'curl'))).toEqual(
          bearers.map((bearer) => ['-H', `Authorization: Bearer ${bearer}`, url]),
        )
      }),
      { numRuns: 10 },
    )
  })

  test('as lines for API2Cart', () => {
    fc.assert(
      fc.property(many, (these) => {
        const calls = calledBySh(write(these, 'api2cart'))
        expect(calls).toHaveLength(these.length)
        for (const [index, call] of calls.entries()) {
          expect(call.slice(0, 5)).toEqual([
            '-X',
            'POST',
            'https://api.api2cart.com/v1.1/account.cart.add.json',
            '-H',
            'x-api-key: my key',
          ])
          const one = these[index]
          const sent: unknown = JSON.parse(call.at(-1) ?? '')
          const secrets = Object.values(one === undefined ? {} : textsOf(one))
          expect(Object.values(z.record(z.string(), z.string()).parse(sent)).slice(2)).toEqual(
            secrets,
          )
          expect(sent).toMatchObject({ cart_id: 'Squarespace' })
        }
      }),
      { numRuns: 10 },
    )
  })

  test('as variables, which are sourced', () => {
    fc.assert(
      fc.property(many, (these) => {
        const script = these.map((one) => {
          const shown = Object.entries(envNames)
            .filter(([field]) => field in textsOf(one))
            .map(([, name]) => `"$SQUARESPACE_${name}"`)
          return `${write([one], 'env')}\ncurl ${shown.join(' ')}\n`
        })
        expect(calledBySh(script.join('\n'))).toEqual(
          these.map((one) => Object.values(textsOf(one))),
        )
      }),
      { numRuns: 10 },
    )
  })
})

/** Texts that a shell and the readers of such files take differently. */
const readersDiffer = (text: string) => text.includes("'") && /["\\$`]/.test(text)

test('a reader of .env files reads back what was written, of several sites too', () => {
  fc.assert(
    fc.property(credentials, (these) => {
      fc.pre(these.every((each) => !Object.values(textsOf(each)).some(readersDiffer)))
      const read = parseEnv(write(these, 'env'))
      const expected = these.flatMap((each) => [each.websiteId, ...Object.values(textsOf(each))])
      expect(Object.values(read).toSorted()).toEqual(expected.toSorted())
      for (const name of Object.keys(read)) expect(name).toMatch(/^[A-Z][A-Z0-9_]*$/)
    }),
    { numRuns: 500 },
  )
})

test('a value of letters and signs that mean nothing stands without quotation marks', () => {
  expect(valueOf('8f7849d5-1411-47f2-9722-aa81c2a48d95')).toBe(
    '8f7849d5-1411-47f2-9722-aa81c2a48d95',
  )
  expect(valueOf('a#b')).toBe("'a#b'")
  expect(valueOf("it's")).toBe('"it\'s"')
})

test('sites of one name have variables of their own', () => {
  const [key] = fc.sample(
    credential.filter(({ kind }) => kind === 'key'),
    { numRuns: 1, seed: 1 },
  )
  if (key === undefined) throw new Error('No key')
  const named = (name: string) => ({ ...key, title: name })
  const text = write(['Café Ölberg', 'Café Ölberg', '9 Lives', '麹'].map(named), 'env')
  expect(Object.keys(parseEnv(text)).filter((name) => name.endsWith('API_KEY'))).toEqual([
    'CAFE_OLBERG_2_SQUARESPACE_API_KEY',
    'CAFE_OLBERG_SQUARESPACE_API_KEY',
    'SITE_9_LIVES_SQUARESPACE_API_KEY',
    'SITE_SQUARESPACE_API_KEY',
  ])
})

test('a reader of CSV reads back what was written, and a spreadsheet runs nothing of it', () => {
  fc.assert(
    fc.property(credentials, (these) => {
      const csv = write(these, 'csv').replace(/^\ufeff/, '')
      const { data } = Papa.parse<string[]>(csv, { skipEmptyLines: true })
      const [head = [], ...lines] = data
      const column = (name: string) => head.indexOf(name)
      expect(lines).toHaveLength(these.length)
      for (const [index, cells] of lines.entries()) {
        const one = these[index]
        if (one === undefined) throw new Error('Too many lines')
        expect(readCell(cells[column('Title')] ?? '')).toBe(one.title)
        expect(cells[column('Title')]).not.toMatch(/^[\s"]*[=+\-@]/)
        expect(cells[column('Label')]).not.toMatch(/^[\s"]*[=+\-@]/)
        const texts = textsOf(one)
        expect(cells.slice(column('API key'), column('Refresh token') + 1)).toEqual(
          (['apiKey', 'clientId', 'clientSecret', 'accessToken', 'refreshToken'] as const).map(
            (field) => texts[field] ?? '',
          ),
        )
      }
    }),
    { numRuns: 500 },
  )
})

test('a reader of JSON reads back what was written', () => {
  fc.assert(
    fc.property(credentials, (these) => {
      const read: unknown = JSON.parse(write(these, 'json'))
      expect(read).toMatchObject({
        exportedAt: '2026-11-30T12:00:00.000Z',
        connections: these.map((each) => ({
          site: each.title,
          websiteId: each.websiteId,
          connection: each.label,
          ...textsOf(each),
        })),
      })
    }),
    { numRuns: 300 },
  )
})
