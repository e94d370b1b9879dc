import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { expectOwnPolicy, textOf } from './one-file-page.ts'

const page = readFileSync(new URL('../../build/bounce/index.html', import.meta.url), 'utf8')

test('the bounce page’s policy allows exactly its own script and style', () => {
  expect(textOf(page, 'script')).toContain('latchkey://oauth/callback')
  expectOwnPolicy(page)
})

test('the bounce page is one file that loads nothing and writes no HTML', () => {
  expect(page).not.toMatch(/\b(src|srcset|action|on\w+)=|@import|url\(|<link|<iframe|<img|<form/)
  expect(page).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval|fetch|Storage/)
  expect(page).not.toMatch(/https?:\/\//)
  expect(page).toMatch(/<meta name="referrer" content="no-referrer">/)
  expect(page).toMatch(/<meta name="robots" content="noindex, nofollow">/)
})
