import { domainToASCII, domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { domain, host, readable } from '../../../../renderer/domain/search/address.ts'

describe('the address as people say it', () => {
  it.each([
    ['https://www.cedarandfinch.example/', 'cedarandfinch.example'],
    ['http://cedar.squarespace.com/shop?x=1#y', 'cedar.squarespace.com'],
    ['cedar.example', 'cedar.example'],
    ['', ''],
  ])('%s is %s', (url, said) => {
    expect(host(url)).toBe(said)
  })
})

describe('a domain as it is read', () => {
  it.each([
    ['xn--mller-kva.de', 'müller.de'],
    ['https://www.XN--MLLER-KVA.de/shop', 'https://www.müller.de/shop'],
    ['shop.xn--fsq.xn--p1ai', 'shop.例.рф'],
    ['see xn--n3h.ws.', 'see ☃.ws.'],
    ['xn--', 'xn--'],
    ['xn--99999', 'xn--99999'],
    ['xn--ls8h\u00e9', 'xn--ls8h\u00e9'.replace('xn--ls8h', '💩')],
    ['oxn--mller-kva.de', 'oxn--mller-kva.de'],
  ])('of %j is %j', (text, read) => {
    expect(readable(text)).toBe(read)
  })

  it('is what Unicode’s own tables make of it, whatever the domain', () => {
    const label = fc.string({
      unit: fc.constantFrom(...'abcxyz019-éüßñøłжшящ例網路한국ไทยकमहिनά☃💩'),
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(label, (text) => {
        const ascii = domainToASCII(`${text}.example`)
        fc.pre(ascii !== '')
        expect(readable(ascii)).toBe(domainToUnicode(ascii))
      }),
      { numRuns: 2_000 },
    )
  })

  it('is some text, whatever stands behind the prefix', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9-]{0,40}$/), (rest) => {
        expect(readable(`xn--${rest}`).isWellFormed()).toBe(true)
      }),
    )
  })
})

it('knows the domain as the network writes it', () => {
  expect(domain('https://müller.de/shop')).toBe('xn--mller-kva.de')
  expect(domain('https://cedar.example')).toBe('cedar.example')
  expect(domain('not an address')).toBeNull()
})
