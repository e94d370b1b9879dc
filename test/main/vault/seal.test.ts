import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, unseal } from '../../../main/vault/seal.ts'

const ref = { recordId: 'a1', field: 'key' }
const anyText = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed())
const anyPlace = fc.record({ recordId: fc.string(), field: fc.string() })
const doesNotOpen = /^(Unknown seal|Unsupported state or unable to authenticate data)$/
const anyKey = fc.record({
  key: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  profile: fc.option(fc.string()),
})
const newKey = (profile: string | null = 'real') => ({ key: randomBytes(32), profile })

test('any text under any ref opens again', () => {
  fc.assert(
    fc.property(anyKey, anyPlace, anyText, (key, where, text) => {
      expect(unseal(key, where, seal(key, where, text))).toBe(text)
    }),
  )
})

test('a long text opens again', () => {
  const key = newKey()
  const text = 'ключ 🔑 '.repeat(50_000)
  expect(unseal(key, ref, seal(key, ref, text))).toBe(text)
})

test('one flipped bit anywhere, and it does not open', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), fc.integer({ min: 0, max: 7 }), (text, at, bit) => {
      const key = newKey()
      const sealed = seal(key, ref, text)
      const index = at % sealed.length
      sealed.writeUInt8(sealed.readUInt8(index) ^ (1 << bit), index)
      expect(() => unseal(key, ref, sealed)).toThrow(doesNotOpen)
    }),
    { numRuns: 300 },
  )
})

test('cut short anywhere, or with a byte too many, it does not open', () => {
  const key = newKey()
  const sealed = seal(key, ref, 'a secret')
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => unseal(key, ref, sealed.subarray(0, length))).toThrow(doesNotOpen)
  }
  expect(() => unseal(key, ref, Buffer.concat([sealed, Buffer.of(0)]))).toThrow(doesNotOpen)
})

test('under any other ref it does not open', () => {
  fc.assert(
    fc.property(anyPlace, anyPlace, (one, other) => {
      fc.pre(one.recordId !== other.recordId || one.field !== other.field)
      const key = newKey()
      expect(() => unseal(key, other, seal(key, one, 'a secret'))).toThrow(doesNotOpen)
    }),
  )
})

test.each([
  [
    { recordId: 'ab', field: 'c' },
    { recordId: 'a', field: 'bc' },
  ],
  [
    { recordId: 'a","b', field: 'c' },
    { recordId: 'a', field: 'b","c' },
  ],
])('the ref %o is not %o, though its parts join to the same text', (one, other) => {
  const key = newKey()
  const sealed = seal(key, one, 'a secret')
  expect(() => unseal(key, other, sealed)).toThrow(doesNotOpen)
})

test('under another data key it does not open', () => {
  const sealed = seal(newKey(), ref, 'a secret')
  expect(() => unseal(newKey(), ref, sealed)).toThrow(doesNotOpen)
})

test('the same text is sealed differently every time, and cannot be seen', () => {
  const key = newKey()
  const sealed = Array.from({ length: 200 }, () => seal(key, ref, 'a secret'))
  expect(new Set(sealed.map((each) => each.toString('hex'))).size).toBe(200)
  expect(new Set(sealed.map((each) => each.subarray(1, 13).toString('hex'))).size).toBe(200)
  expect(sealed.some((each) => each.includes('secret'))).toBe(false)
})

test('for any other profile it does not open, with the same key', () => {
  fc.assert(
    fc.property(anyKey, fc.option(fc.string()), (dataKey, profile) => {
      fc.pre(dataKey.profile !== profile)
      const sealed = seal(dataKey, ref, 'a secret')
      expect(() => unseal({ ...dataKey, profile }, ref, sealed)).toThrow(doesNotOpen)
    }),
  )
})
