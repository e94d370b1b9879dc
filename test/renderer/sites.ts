/** Made-up rows for tests; each test says only what it is about. */
import fc from 'fast-check'
import {
  healths,
  type ConnectionRow,
  type Health,
  type HealthDetail,
  type SiteRow,
} from '../../preload/contract.ts'
import { recordOf } from '../../preload/records.ts'
import { listFields } from '../../preload/site-fields.ts'

/** A health detail with nothing in it but what is given. */
export function detail(given: Partial<HealthDetail> = {}): HealthDetail {
  return { missing: [], retryAt: null, reason: null, reference: null, ...given }
}

/** A working API key unless told otherwise. */
export function connection(given: Partial<ConnectionRow> = {}): ConnectionRow {
  return {
    id: 'c1',
    kind: 'key',
    label: 'Main key',
    health: 'ok',
    answered: 'ok',
    detail: detail(),
    addedAt: 0,
    checkedAt: null,
    accessExpiresAt: null,
    refreshExpiresAt: null,
    scopes: [],
    developerAppId: null,
    handedOver: null,
    ...given,
  }
}

/** A key of each of these healths. */
export function keysThatAre(...all: Health[]): ConnectionRow[] {
  return all.map((health) => connection({ health }))
}

/** A site with one working key unless told otherwise. */
export function site(given: Partial<SiteRow> = {}): SiteRow {
  return {
    ...recordOf(listFields, () => ''),
    websiteId: '66aa00bb11cc22dd33ee44ff',
    siteId: 'cedar-finch-12ab',
    title: 'Cedar & Finch',
    url: 'https://www.cedarandfinch.example',
    currency: 'EUR',
    timeZone: 'Europe/Dublin',
    location: null,
    clientId: null,
    client: null,
    tags: [],
    color: null,
    pinned: false,
    note: '',
    connections: [connection()],
    health: 'ok',
    nextStep: null,
    breaksBy: null,
    askedAt: null,
    fetchedAt: 0,
    ...given,
  }
}

/** Any site, as far as the list looks at it. */
export const anySite: fc.Arbitrary<SiteRow> = fc
  .record({
    websiteId: fc
      .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 24, maxLength: 24 })
      .map((digits) => digits.join('')),
    title: fc.string({ unit: 'grapheme', maxLength: 30 }),
    currency: fc.constantFrom('EUR', 'USD', 'JPY'),
    timeZone: fc.constantFrom('Europe/Dublin', 'Asia/Tokyo', 'Mars/Phobos', ''),
    health: fc.constantFrom(...healths),
    breaksBy: fc.option(fc.integer({ min: 0, max: 10 })),
    fetchedAt: fc.nat(),
  })
  .map((given) => site(given))
