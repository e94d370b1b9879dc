import { expect, test } from 'vitest'
import { fillPage } from '../../main/key-requests/page.ts'
import { keyPage } from '../steps/key-page.ts'
import { expectOwnPolicy, textOf } from './one-file-page.ts'

const script = textOf(keyPage, 'script')

test('the policy of the page that seals keys allows exactly its own script and style', () => {
  expect(script).toContain('latchkey://key/')
  expectOwnPolicy(keyPage)
})

test('the page that seals keys is one file that loads nothing, leads nowhere and keeps nothing', () => {
  expect(keyPage).not.toMatch(/\b(src|srcset|href|action|on\w+)=|@import|url\(/)
  expect(keyPage).not.toMatch(/<(link|iframe|img|form|a|object|embed)\b/)
  expect(script).not.toMatch(
    /innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function|fetch|XMLHttp|WebSocket|EventSource|sendBeacon|RTC|Worker|import\(/,
  )
  expect(script).not.toMatch(/location|open\(|history|postMessage|Storage|cookie|indexedDB/)
  expect(keyPage).not.toMatch(/https?:\/\//)
  expect(keyPage).toMatch(/<meta name="referrer" content="no-referrer">/)
  expect(keyPage).toMatch(/<meta name="robots" content="noindex, nofollow">/)
})

// What browsers of 2021 do not know: such syntax would leave the page without any script.
test('the script of the page that seals keys is no newer than browsers of 2021', () => {
  expect(script).not.toMatch(
    /\?\?=|\|\|=|&&=|#\w+ in|static \{|\bat\(|Object\.hasOwn|structuredClone/,
  )
  expect(script).not.toMatch(/toSorted|toReversed|findLast|replaceAll|\/v[;,)\s]|\(\?<[=!]/)
})

const request = {
  requestId: '3f6c1d2e-0000-4abc-8def-000000000005',
  email: '',
  publicKey: new Uint8Array(65).fill(4),
  askedAt: Date.UTC(2026, 10, 3, 12),
  remindedAt: null,
  expiresAt: Date.UTC(2026, 11, 3, 12),
  closedAt: null,
  answeredAt: null,
}

test('nothing of a request becomes markup or script of its page, and no place stays empty', () => {
  const name = `</title><script>alert(1)</script>"'&{{boxes}} data-x=`
  const page = fillPage(keyPage, {
    ...request,
    name,
    from: `<img src=x onerror=alert(1)>{{public-key}}$&$1`,
    permissions: [
      { api: 'orders', access: 'read-write' },
      { api: 'transactions', access: 'read' },
    ],
  })
  const shown =
    '&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;{{boxes}} data-x='
  expect(page).toContain(`<title>API key for ${shown}</title>`)
  expect(page).toContain(`data-name="${shown}"`)
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;{{public-key}}$&amp;$1 asks for')
  expect(page.match(/<script/g)).toHaveLength(1)
  expect(page).toContain('<li>Orders: Read and Write</li><li>Transactions: Read Only</li>')
  expect(page.match(/\{\{[\w-]+\}\}/g)?.filter((each) => each !== '{{boxes}}')).toEqual(
    page.match(/\{\{public-key\}\}/g),
  )
  expect(page).toContain('was made on November 3, 2026')
})

test('a page whose agency is not named speaks of “your agency”', () => {
  const page = fillPage(keyPage, { ...request, name: 'Finch', from: '', permissions: [] })
  expect(page).toContain('<h1>Your agency asks for an API key to Finch</h1>')
  expect(page).toContain('your answer to your agency')
})

test('a template with a place that no request fills is no page', () => {
  const fields = { ...request, name: 'Finch', from: '', permissions: [] }
  expect(() => fillPage('{{elsewhere}}', fields)).toThrow('elsewhere')
})
