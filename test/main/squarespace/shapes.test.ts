import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SiteDetails } from '../../../preload/contract.ts'
import { parseErrorBody, parseWebsite, UnexpectedShape } from '../../../main/squarespace/shapes.ts'
import { makePracticeSites } from '../../../main/practice/sites.ts'
import { recordOf } from '../../../preload/records.ts'
import { siteFields } from '../../../preload/site-fields.ts'

const anyJson = fc.jsonValue({ maxDepth: 4 })
/** JSON that has the fields, mostly of the right type, so that every branch is met. */
const nearlyWebsite = fc.record(
  {
    id: fc.oneof(fc.stringMatching(/^[0-9a-f]{24}$/), anyJson),
    siteId: fc.oneof(fc.string(), anyJson),
    title: fc.oneof(fc.string(), anyJson),
    url: fc.oneof(fc.string(), anyJson),
    currency: fc.oneof(fc.string(), fc.constant(null)),
    measurementStandard: fc.constantFrom('METRIC', 'IMPERIAL', 'FURLONG', null),
    language: fc.oneof(fc.string(), fc.constant(null)),
    timeZone: fc.string(),
    location: fc.oneof(anyJson, fc.record({ region: fc.string(), country: fc.string() })),
    somethingNew: anyJson,
  },
  { requiredKeys: [] },
)

/** The details, or null for an unexpected shape; throws what else is thrown. */
function detailsOf(body: unknown): SiteDetails | null {
  try {
    return parseWebsite(body)
  } catch (error) {
    if (error instanceof UnexpectedShape) return null
    throw error
  }
}

test('any JSON is a site’s details or an unexpected shape, and nothing else is thrown', () => {
  const understood: SiteDetails[] = []
  fc.assert(
    fc.property(fc.oneof(anyJson, nearlyWebsite, nearlyWebsite), (body) => {
      const details = detailsOf(JSON.parse(JSON.stringify(body)))
      if (details !== null) understood.push(details)
    }),
    { numRuns: 300 },
  )
  expect(understood.length).toBeGreaterThan(0)
  for (const details of understood) {
    expect(details.websiteId).toMatch(/^[\w-]{1,64}$/)
    expect(Object.values(details)).not.toContain(undefined)
  }
})

test('every practice site is understood, field by field', () => {
  for (const { website } of makePracticeSites(200)) {
    const { id, location, ...rest } = website
    expect(parseWebsite(website)).toEqual({
      ...recordOf(siteFields, () => ''),
      websiteId: id,
      ...rest,
      location: location && { region: location.region ?? '', country: location.country ?? '' },
    })
  }
})

const anId = '5f6c1d2e000040abc8def000'

test('every text of a site is one line of a sensible length, with nothing in it that turns or hides', () => {
  const hostile = `\u202eTitle\u2066\n\u200bof\u0000 ${'long '.repeat(20_000)}`
  const location = { region: hostile, country: hostile }
  const details = parseWebsite({ id: anId, ...recordOf(siteFields, () => hostile), location })
  const { websiteId: _, location: place, ...texts } = details
  for (const [field, text] of Object.entries({ ...texts, ...place })) {
    if (field === 'url') continue
    expect(text).toMatch(/^Title of long (long )*[long]*…$/)
    expect(text.length).toBeLessThanOrEqual(200)
  }
})

test('a title of any script stays as it is', () => {
  for (const title of ['كتاب‌ها', '東京 👩‍🍳', 'ශ්‍රී', 'Ærø & Søn']) {
    expect(parseWebsite({ id: anId, title }).title).toBe(title)
  }
})

test.each([
  'https://cedar.example',
  'https://cedar-finch-12ab.squarespace.com',
  'http://cedar.example:8080/shop?a=b#c',
  'https://bücher.example/ö',
  'HTTPS://CEDAR.EXAMPLE/',
])('the address %s is one', (url) => {
  expect(parseWebsite({ id: anId, url }).url).toBe(url)
})

test.each([
  'javascript:alert(1)',
  'file:///etc/passwd',
  'latchkey://oauth/callback',
  'https://www.squarespace.com@evil.example',
  'https://:password@evil.example',
  'https://www.squarespace.com\\@evil.example',
  'https://a.example https://b.example',
  'cedar.example',
  'https://',
  `https://cedar.example/${'a'.repeat(2_000)}`,
])('the address %s is none that a browser may open, so none is given', (url) => {
  expect(parseWebsite({ id: anId, url }).url).toBe('')
})

test('an id is the same in capitals', () => {
  expect(parseWebsite({ id: '5F6C1D2E000040ABC8DEF000' }).websiteId).toBe(
    '5f6c1d2e000040abc8def000',
  )
})

test.each(['5f6c1d2e000040abc8def00', 'B1D2E3F4-0000-4000-8000-ABCDEF012345', 'site_1'])(
  'the id %j, which is not 24 hexadecimal digits, is one all the same',
  (id) => {
    expect(parseWebsite({ id }).websiteId).toBe(id)
  },
)

test.each([
  ['currency', { currencyCode: 'EUR' }, 'EUR'],
  ['currency', { value: 'EUR' }, 'EUR'],
  ['currency', ['EUR'], '["EUR"]'],
  ['measurementStandard', 'FURLONG', 'FURLONG'],
  ['measurementStandard', 7, '7'],
  ['title', { a: 1 }, '{"a":1}'],
  ['title', 'A lone half \ud83d', 'A lone half \ufffd'],
  ['title', '\u200b\u2060\u00ad', ''],
  ['timeZone', 'Mars/Olympus_Mons', 'Mars/Olympus_Mons'],
  ['language', true, 'true'],
  ['location', 'Dublin', { region: 'Dublin', country: '' }],
  ['location', { region: 4, country: ['IE'] }, { region: '4', country: '["IE"]' }],
  ['location', {}, { region: '', country: '' }],
] as const)('a %s that is %j is shown as what it is', (field, value, shown) => {
  const details = parseWebsite({ id: anId, title: 'Cedar', [field]: value })
  expect(details).toMatchObject({ websiteId: anId, [field]: shown })
})

test('one that is nested without an end is read all the same', () => {
  const nested: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  expect(parseWebsite({ id: anId, title: nested, currency: 'EUR' })).toMatchObject({
    title: '',
    currency: 'EUR',
  })
})

test.each(['', '5f6c1d2e 0040abc8def00', 7, null, 'a'.repeat(65), '5f6c1d2e000040abc8def000\n'])(
  'the id %j is not one',
  (id) => {
    expect(() => parseWebsite({ id })).toThrow(new UnexpectedShape('id'))
  },
)

test('any text is an error body or an empty one, never a throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        anyJson.map((value) => JSON.stringify(value)),
      ),
      (text) => {
        expect(
          Object.keys(parseErrorBody(text)).every((key) => /^(type|subtype|contextId)$/.test(key)),
        ).toBe(true)
      },
    ),
  )
  expect(parseErrorBody('['.repeat(200_000))).toEqual({})
})

test('both error shapes are understood', () => {
  expect(
    parseErrorBody(
      '{"type":"AUTHORIZATION_ERROR","subtype":"MISSING_SCOPE","message":"a","details":null,"contextId":"ID"}',
    ),
  ).toEqual({ type: 'AUTHORIZATION_ERROR', subtype: 'MISSING_SCOPE', contextId: 'ID' })
  expect(parseErrorBody('{"type":"about:blank","title":"Bad Request","status":400}')).toEqual({
    type: 'Bad Request',
  })
  expect(parseErrorBody('{"type":"CONFLICT","subtype":null}')).toEqual({ type: 'CONFLICT' })
})
