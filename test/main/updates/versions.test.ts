import { expect, test } from 'vitest'
import { isNewer } from '../../../main/updates/versions.ts'

const ordered = [
  '0.2.0-beta.2',
  '0.2.0-beta.10',
  '0.2.0',
  '0.2.1',
  '0.10.0',
  '1.0.0-beta.1',
  '1.0.0',
]

test('versions come one after the other as Semantic Versioning says', () => {
  for (const [at, version] of ordered.entries()) {
    for (const [other, than] of ordered.entries()) {
      expect([version, than, isNewer(version, than)]).toEqual([version, than, at > other])
    }
  }
})

test.each([
  '',
  '1',
  '1.2',
  'v1.2.3',
  '1.2.3.4',
  '1.2.3-alpha.1',
  '1.2.3+9',
  '9999999.0.0',
  ' 1.2.3',
])('%j is no version, and newer than nothing', (text) => {
  expect(isNewer(text, '0.0.1')).toBe(false)
  expect(isNewer('0.0.1', text)).toBe(false)
})
