import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { practiceApis } from '../../../main/practice/apis.ts'
import { makePracticeSites } from '../../../main/practice/sites.ts'

const siteShape = z.strictObject({
  website: z.strictObject({
    id: z.string().regex(/^[0-9a-f]{24}$/),
    siteId: z.string().regex(/^[a-z]+-[a-z]+-[0-9a-f]{4}$/),
    title: z.string().min(1),
    url: z.url().regex(/^https:\/\/(?:[a-z]+\.[a-z0-9]+\.example|[a-z0-9-]+\.squarespace\.com)$/),
    currency: z.string().regex(/^[A-Z]{3}$/),
    measurementStandard: z.enum(['IMPERIAL', 'METRIC']),
    language: z.string().regex(/^[a-z]{2}-[A-Z]{2}$/),
    timeZone: z.string().refine((zone) => Intl.DateTimeFormat('en', { timeZone: zone })),
    location: z
      .strictObject({ region: z.string().nullable(), country: z.string().nullable() })
      .nullable(),
  }),
  apiKey: z.uuid(),
  permissions: z.array(z.enum(practiceApis)),
})

const seeds = fc.oneof(fc.integer(), fc.string())
const first24 = makePracticeSites(24)
const titles = first24.map(({ website }) => website.title)

describe('what a site looks like', () => {
  test('every site of any seed has the shape of the Authorization API', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 60 }), (seed, count) => {
        expect(z.array(siteShape).length(count).parse(makePracticeSites(count, seed))).toBeDefined()
      }),
    )
  })

  test('currency, language and time zone of a place agree', () => {
    const agree = new Map<string, Set<string>>()
    for (const { website } of makePracticeSites(2000)) {
      const country = website.location?.country
      if (!country) continue
      const currencies = agree.get(country) ?? new Set()
      agree.set(country, currencies.add(`${website.currency} ${website.measurementStandard}`))
    }
    expect([...agree.values()].every(({ size }) => size === 1)).toBe(true)
    expect(agree.get('Ireland')).toEqual(new Set(['EUR METRIC']))
    expect(agree.get('United States')).toEqual(new Set(['USD IMPERIAL']))
  })
})

describe('sameness', () => {
  test('the first site is the same in every process and every run', () => {
    expect(first24[0]).toEqual({
      website: {
        id: '35b0a2ecbe7d4e574082eb0a',
        siteId: 'cedar-finch-3cf3',
        title: 'Cedar & Finch',
        url: 'https://www.cedarandfinch.example',
        currency: 'EUR',
        measurementStandard: 'METRIC',
        language: 'en-IE',
        timeZone: 'Europe/Dublin',
        location: { region: 'Dublin, D02', country: 'Ireland' },
      },
      apiKey: '36f9ee60-0264-4379-9507-dacf3e288fa1',
      permissions: [...practiceApis],
    })
  })

  test('a site does not depend on how many are made', () => {
    fc.assert(
      fc.property(seeds, fc.nat(40), fc.nat(40), (seed, count, more) => {
        expect(makePracticeSites(count + more, seed).slice(0, count)).toEqual(
          makePracticeSites(count, seed),
        )
      }),
    )
  })

  test('another seed gives other sites and other keys', () => {
    const other = makePracticeSites(24, 2)
    const keys = new Set([...first24, ...other].map(({ apiKey }) => apiKey))
    const ids = new Set([...first24, ...other].map(({ website }) => website.id))
    expect([keys.size, ids.size]).toEqual([48, 48])
  })

  test('a count that is no whole number is refused', () => {
    for (const count of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => makePracticeSites(count)).toThrow(RangeError)
    }
  })
})

describe('variety', () => {
  test.each(['id', 'siteId', 'title', 'url'] as const)(
    'no two of 8,000 sites share a %s',
    (key) => {
      const values = makePracticeSites(8000).map(({ website }) => website[key])
      expect(new Set(values).size).toBe(8000)
    },
  )

  test('no two of 8,000 sites share a key', () => {
    expect(new Set(makePracticeSites(8000).map(({ apiKey }) => apiKey)).size).toBe(8000)
  })

  test.each([
    ['very long', (title: string) => title.length > 120],
    ['right-to-left', (title: string) => /\p{Script=Hebrew}|\p{Script=Arabic}/u.test(title)],
    ['with emoji', (title: string) => /\p{Extended_Pictographic}/u.test(title)],
    ['with an apostrophe', (title: string) => title.includes("'")],
    ['in Chinese characters', (title: string) => /\p{Script=Han}/u.test(title)],
    ['with an ampersand', (title: string) => title.includes('&')],
    ['of HTML', (title: string) => title.startsWith('<b>')],
    ['with quotation marks', (title: string) => title.includes('"')],
  ])('one of the first 24 has a title %s, whatever the seed', (_name, matches) => {
    expect(titles.some(matches)).toBe(true)
    expect(makePracticeSites(24, 'another').some(({ website }) => matches(website.title))).toBe(
      true,
    )
  })

  test.each([
    ['the orders permission', 'orders'],
    ['the contacts permission', 'contacts'],
    ['the discounts permission', 'discounts'],
    ['the transactions permission', 'transactions'],
  ] as const)('one of the first 24 lacks %s', (_name, api) => {
    expect(first24.some(({ permissions }) => !permissions.includes(api))).toBe(true)
  })

  test('most keys hold every permission', () => {
    const whole = makePracticeSites(1000).filter(
      ({ permissions }) => permissions.length === practiceApis.length,
    )
    expect(whole.length).toBeGreaterThan(700)
  })

  test('the first 24 have both kinds of domain, both measures, a null location and a null region', () => {
    const sites = first24.map(({ website }) => website)
    expect(sites.some(({ url }) => url.endsWith('.example'))).toBe(true)
    expect(sites.some(({ url, siteId }) => url === `https://${siteId}.squarespace.com`)).toBe(true)
    expect(new Set(sites.map((site) => site.measurementStandard)).size).toBe(2)
    expect(sites.some(({ location }) => location === null)).toBe(true)
    expect(sites.some(({ location }) => location !== null && location.region === null)).toBe(true)
  })
})
