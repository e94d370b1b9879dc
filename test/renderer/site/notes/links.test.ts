import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findLinks } from '../../../../renderer/site/notes/links.ts'

it.each([
  ['no link here, not even example.com or ftp://example.com', []],
  ['See https://example.com.', ['https://example.com']],
  ['(https://example.com/a_(b))', ['https://example.com/a_(b)']],
  [
    'https://a.example/?q=1&r=2#top, then http://b.example!',
    ['https://a.example/?q=1&r=2#top', 'http://b.example'],
  ],
  ['“https://example.com/x”', ['https://example.com/x']],
  ['<https://example.com/x>', ['https://example.com/x']],
  [
    'HTTPS://Example.com/Ü and https://example.com/日本',
    ['HTTPS://Example.com/Ü', 'https://example.com/日本'],
  ],
  ['twice https://example.com and https://example.com', ['https://example.com']],
  ['https:// and https://... are none', []],
  ['https://bank.example@evil.example/', []],
  ['javascript:alert(1) file:///etc/passwd data:text/html,x', []],
])('finds the links in %s', (text, links) => {
  expect(findLinks(text)).toEqual(links)
})

it('finds only http addresses that stand in the text, whatever the text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.constantFrom('https://', 'http://[', ' ', '\n', '(', ')', '.', '"', 'https://a@b'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('')
      const links = findLinks(text)
      expect(new Set(links).size).toBe(links.length)
      for (const link of links) {
        expect(text).toContain(link)
        expect(link).not.toMatch(/\s/u)
        expect(['http:', 'https:']).toContain(new URL(link).protocol)
      }
    }),
  )
})

it('finds every address that stands between spaces', () => {
  fc.assert(
    fc.property(fc.array(fc.webUrl(), { maxLength: 5 }), (urls) => {
      fc.pre(urls.every((url) => /[\w/]$/u.test(url)))
      expect(findLinks(urls.join(' '))).toEqual([...new Set(urls)])
    }),
  )
})

it('takes no longer for a long text than it must', () => {
  const text = `https://example.com/${')'.repeat(19_900)}`
  expect(findLinks(text)).toEqual(['https://example.com/'])
})
