import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync(new URL('../../build/bounce/index.html', import.meta.url), 'utf8')

/** The one element of that name, its text alone. */
function textOf(name: string): string {
  const [only, ...others] = page.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, 'g'))
  expect(others).toEqual([])
  return only?.[1] ?? ''
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

test('the bounce page’s policy allows exactly its own script and style', () => {
  expect(textOf('script')).toContain('latchkey://oauth/callback')
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]
  expect(policy?.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${hashOf(textOf('script'))}`,
    `style-src ${hashOf(textOf('style'))}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ])
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'))
})

test('the bounce page is one file that loads nothing and writes no HTML', () => {
  expect(page).not.toMatch(/\b(src|srcset|action|on\w+)=|@import|url\(|<link|<iframe|<img|<form/)
  expect(page).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval|fetch|Storage/)
  expect(page).not.toMatch(/https?:\/\//)
  expect(page).toMatch(/<meta name="referrer" content="no-referrer">/)
  expect(page).toMatch(/<meta name="robots" content="noindex, nofollow">/)
})
