import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { looksLikeKey } from '../../../main/keys/key-text.ts'
import { isWordLike } from '../../../main/keys/word-like.ts'

test.each([
  'black-friday-2025-wave1',
  'Studio54Berlin2Mitte',
  'shipstation-orders-key-2',
  'saxophone-shallot-7x3b',
  'newsletter_2025_q3_v2',
  'Q4-2025-B2B-H1-NL-DE-BE',
  'BF2025Q4NL-DE-BE-ATX',
  'iPhone15ProMax2024Case',
  'Haus24Wien7Graz99Linz',
  'shop/black-friday-2025-wave1',
  '20251128-143000-0001',
  'never-accepted-0000000001',
])('%s is made of words and numbers, and no key', (text) => {
  expect(isWordLike(text)).toBe(true)
  expect(looksLikeKey(text)).toBe(false)
})

test.each([
  '7c1d4e9a-1b2c-4d3e-8f90-112233445566',
  '7C1D4E9A-1B2C-4D3E-8F90-112233445566',
  // A UUID of nothing but digits, or of words that hexadecimal digits write.
  '00000000-0000-4000-8000-000000000001',
  'deadbeef-cafe-4bad-beef-facadefacade',
  '7c1d4e9a1b2c4d3e8f90112233445566',
  'qZ7xK2mB9vL4tR8wN1pD5sG3',
])('%s is a key', (text) => {
  expect(looksLikeKey(text)).toBe(true)
})

const made = (make: () => string) => Array.from({ length: 20_000 }, make)

test('nothing random is taken for words, or hardly ever', () => {
  expect(made(() => randomUUID()).filter((text) => !looksLikeKey(text))).toEqual([])
  const hex = made(() => randomBytes(20).toString('hex'))
  const base64 = made(() => randomBytes(24).toString('base64'))
  // One in a hundred thousand may be.
  expect([...hex, ...base64].filter(isWordLike).length).toBeLessThan(5)
})
