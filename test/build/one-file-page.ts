/** Pages that are one file, each with a policy for its own script and style. */
import { createHash } from 'node:crypto'
import { expect } from 'vitest'

/** The one element of that name, its text alone. */
export function textOf(page: string, name: 'script' | 'style'): string {
  const [only, ...others] = page.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, 'g'))
  expect(others).toEqual([])
  return only?.[1] ?? ''
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Fails unless the page's policy allows exactly its own script and style, and nothing else. */
export function expectOwnPolicy(page: string): void {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]
  expect(policy?.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${hashOf(textOf(page, 'script'))}`,
    `style-src ${hashOf(textOf(page, 'style'))}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ])
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'))
}
