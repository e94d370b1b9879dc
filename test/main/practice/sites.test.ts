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
})

describe('variety', () => {
  test('no two of 8,000 sites share anything that tells them apart', () => {
    const sites = makePracticeSites(8000)
    for (const field of ['id', 'siteId', 'title', 'url'] as const) {
      expect(new Set(sites.map(({ website }) => website[field])).size).toBe(8000)
    }
    expect(new Set(sites.map(({ apiKey }) => apiKey)).size).toBe(8000)
  })

  test('the first 24 have titles that a screen can trip over, whatever the seed', () => {
    const odd = [
      /^.{121,}$/u,
      /\p{Script=Hebrew}/u,
      /\p{Script=Arabic}/u,
      /\p{Script=Han}/u,
      /\p{Extended_Pictographic}/u,
      /^<b>/,
      /'/,
      /&/,
      /"/,
    ]
    for (const sites of [first24, makePracticeSites(24, 'another')]) {
      const titles = sites.map(({ website }) => website.title)
      expect(odd.filter((sign) => !titles.some((title) => sign.test(title)))).toEqual([])
    }
  })

  test('each permission that can be taken away is lacked by one of the first 24', () => {
    for (const api of ['orders', 'contacts', 'discounts', 'transactions'] as const) {
      expect(first24.some(({ permissions }) => !permissions.includes(api))).toBe(true)
    }
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
