import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineOfJsonError } from '../../../main/policy/json-error.ts'

test.each([
  ['', 1],
  ['{', 1],
  ['{\n"a": 1,\n}', 3],
  ['{\n"a": 1\n"b": 2\n}', 3],
  ['{\n"a" 1\n}', 2],
  ['{\n"a": [1,\n2,,\n3]\n}', 3],
  ['{\n"a": \'b\'\n}', 2],
  ['{\n"a": "b\n}', 2],
  ['{\n"a": "\\x"\n}', 2],
  ['{\n// why\n"a": 1\n}', 2],
  ['{\n"a": 01\n}', 2],
  ['{\n"a": TRUE\n}', 2],
  ['{\n"a": "b\tc"\n}', 2],
  ['{\n"a": 1\n}\n{}', 4],
  ['{\n"a": 1\n\n\n', 2],
])('%j is no JSON from line %d', (text, line) => {
  expect(() => JSON.parse(text)).toThrow(SyntaxError)
  expect(lineOfJsonError(text)).toBe(line)
})

test('it finds nothing wrong with what is JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 3 }), (value, indent) => {
      expect(lineOfJsonError(JSON.stringify(value, null, indent))).toBeNull()
    }),
  )
})

test('it finds a line in every text that is no JSON', () => {
  const cut = fc.tuple(
    fc.jsonValue(),
    fc.nat(),
    fc.constantFrom('', ',', '"', '}', '\\', 'x', '\u{7f}', '\t'),
  )
  fc.assert(
    fc.property(cut, ([value, at, sign]) => {
      const json = JSON.stringify(value, null, 1)
      const place = at % (json.length + 1)
      const text = json.slice(0, place) + sign + json.slice(place + 1)
      const isJson = isParsed(text)
      expect(lineOfJsonError(text) === null).toBe(isJson)
    }),
  )
})

test('brackets without end do no harm', () => {
  expect(lineOfJsonError('['.repeat(90_000))).toBeNull()
})

function isParsed(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
