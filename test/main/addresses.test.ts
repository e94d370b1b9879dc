import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressInNote, addressOf, addressOfMail } from '../../main/addresses.ts'

const siteAddress = (url: string) => addressOf({ url, siteId: 'cedar-finch' }, 'site')
const keysAddress = (siteId: string) => addressOf({ url: '', siteId }, 'api-keys')

test.each([
  ['https://www.cedarandfinch.example', 'https://www.cedarandfinch.example/'],
  ['http://cedar.example/shop?a=b#c', 'http://cedar.example/shop?a=b#c'],
  ['https://bücher.example', 'https://xn--bcher-kva.example/'],
])('the site %s can be opened', (url, address) => {
  expect(siteAddress(url)).toBe(address)
})

test.each([
  '',
  'cedar.example',
  '//cedar.example',
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>',
  'file:///etc/passwd',
  'file://server/share',
  'smb://server/share',
  'ms-settings:privacy',
  'latchkey://callback',
  'vbscript:msgbox',
  'blob:https://cedar.example/1',
  'https://user@cedar.example',
  'https://user:password@cedar.example',
  'https://:password@cedar.example',
  'https://',
])('the address %j is not opened', (url) => {
  expect(siteAddress(url)).toBeNull()
})

test('whatever Squarespace says, only a web address without a user name comes out', () => {
  const schemes = fc.constantFrom('javascript:', 'file:', 'https://', 'http://a:b@', '\t', '')
  fc.assert(
    fc.property(schemes, fc.oneof(fc.string(), fc.domain()), (scheme, rest) => {
      const address = siteAddress(scheme + rest)
      expect(address ?? 'http://none/').toMatch(/^https?:\/\/[^/@]+\//)
    }),
    { numRuns: 200 },
  )
})

test.each([
  ['admin', ''],
  ['orders', '/commerce/orders'],
  ['products', '/commerce/inventory'],
  ['billing', '/settings/billing'],
] as const)('the page %s is in the admin of the site', (page, path) => {
  expect(addressOf({ url: '', siteId: 'cedar-finch' }, page)).toBe(
    `https://cedar-finch.squarespace.com/config${path}`,
  )
})

test('the page of the API keys is the site’s own, at Squarespace', () => {
  expect(keysAddress('cedar-finch')).toBe(
    'https://cedar-finch.squarespace.com/config/settings/developer-tools/developer-api-keys',
  )
})

test.each(['', '-a', 'a.b', 'evil.example/', 'evil.example#', 'a@b', 'a\\b', 'a b', 'à', 'a\n'])(
  'the site id %j makes no address',
  (siteId) => {
    expect(keysAddress(siteId)).toBeNull()
  },
)

test('whatever the site id, the address leads to Squarespace', () => {
  fc.assert(
    fc.property(fc.string(), (siteId) => {
      const { hostname } = new URL(keysAddress(siteId) ?? 'https://none.squarespace.com')
      expect(hostname).toMatch(/^[a-z0-9-]+\.squarespace\.com$/)
    }),
  )
})

test('a link of a note is opened only as it stands there', () => {
  const note = 'See https://example.com/a, javascript:alert(1) and file:///etc/passwd.'
  expect(addressInNote(note, 'https://example.com/a')).toBe('https://example.com/a')
  expect(addressInNote(note, 'https://example.com/b')).toBeNull()
  expect(addressInNote(note, 'javascript:alert(1)')).toBeNull()
  expect(addressInNote(note, 'file:///etc/passwd')).toBeNull()
})

describe('a mail', () => {
  const mail = {
    recipient: 'ida@finch.example',
    subject: 'Cedar & Finch: hi',
    body: 'Hello,\n\n100 %?',
  }

  test('has its recipient, subject and text', () => {
    expect(addressOfMail(mail)).toEqual({
      address:
        'mailto:ida@finch.example?subject=Cedar%20%26%20Finch%3A%20hi&body=Hello%2C%0D%0A%0D%0A100%20%25%3F',
      isWhole: true,
    })
  })

  test('without a recipient is for nobody yet', () => {
    expect(addressOfMail({ ...mail, recipient: null }).address).toMatch(/^mailto:\?subject=/)
  })

  test('that is too long is without its text', () => {
    const { address, isWhole } = addressOfMail({ ...mail, body: 'é'.repeat(400) })
    expect(address).toBe('mailto:ida@finch.example?subject=Cedar%20%26%20Finch%3A%20hi')
    expect(isWhole).toBe(false)
  })

  test('never says more than its text: no field, no recipient, and never more than Windows takes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 300 }), fc.string(), (to, subject, body) => {
        const { address } = addressOfMail({ recipient: to, subject, body: body.repeat(50) })
        expect(address.length).toBeLessThanOrEqual(2_000)
        const url = new URL(address)
        expect(url.protocol).toBe('mailto:')
        expect([...url.searchParams.keys()].every((key) => ['subject', 'body'].includes(key))).toBe(
          true,
        )
        expect([...url.searchParams.keys()].length).toBeLessThanOrEqual(2)
        expect(url.hash).toBe('')
      }),
    )
  })
})
