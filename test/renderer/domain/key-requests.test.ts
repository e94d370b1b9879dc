import { expect, test } from 'vitest'
import type { KeyRequest } from '../../../preload/contract.ts'
import { looksLikeAnswer } from '../../../preload/key-words.ts'
import { parse } from '../../../preload/search/query.ts'
import { findRequests, sinceText, untilText } from '../../../renderer/domain/key-requests.ts'

const day = 24 * 60 * 60 * 1000
const now = Date.UTC(2026, 10, 20)
const timeFormat = { hour12: true, timeZone: 'UTC' }

const request = (given: Partial<KeyRequest> = {}): KeyRequest => ({
  requestId: 'r1',
  name: 'Wren shop',
  email: 'ida@wren.example',
  from: '',
  permissions: [],
  state: 'waiting',
  askedAt: now - 8 * day,
  remindedAt: null,
  expiresAt: now + 22 * day,
  ...given,
})

test('a request says whom it asked, when, and how long it waits', () => {
  expect(sinceText(request(), now, timeFormat)).toBe('Asked ida@wren.example for a key on Nov 12')
  expect(sinceText(request({ email: '', remindedAt: now }), now, timeFormat)).toBe(
    'Asked for a key on Nov 12, again on Nov 20',
  )
  expect(untilText(request(), now, timeFormat)).toBe('Waits until Dec 12')
  expect(untilText(request({ state: 'expired', expiresAt: now - day }), now, timeFormat)).toBe(
    'Nobody answered by Nov 19',
  )
})

test.each([
  ['', true],
  ['wren', true],
  ['WREN ida@', true],
  ['lark', false],
  ['-wren', false],
  ['-lark', true],
  ['client:finch', false],
  ['wren tag:food', false],
])('a search for %j finds it: %s', (query, isFound) => {
  expect(findRequests([request()], parse(query))).toHaveLength(isFound ? 1 : 0)
})

test.each([
  ['-----BEGIN LATCHKEY KEY-----\nAEAI', true],
  ['Hello, here: latchkey://key/AEAI', true],
  ['latchkey%3A%2F%2Fkey%2FAEAI', true],
  ['> —BEGIN LATCHKEY KEY—', true],
  ['0d8f1c2e-7a64-4b1f-9e35-5c0a4f7d2b18', false],
  ['latchkey://oauth/callback?code=1', false],
])('%j looks like what a client sent: %s', (text, isAnswer) => {
  expect(looksLikeAnswer(text)).toBe(isAnswer)
})
