import { expect, test } from 'vitest'
import type { PolicyTrouble } from '../../../preload/contract.ts'
import { noticeText } from '../../../renderer/domain/notice-text.ts'
import { mayReturnBy, noPolicies, policyLines } from '../../../renderer/domain/policies.ts'

test('only what is fixed is listed', () => {
  expect(policyLines(noPolicies)).toEqual([])
  expect(policyLines({ ...noPolicies, practice: 'off' })).toEqual([
    { name: 'Practice stores', value: 'Off' },
  ])
  const all = {
    updates: 'beta',
    waysBack: ['link', 'loopback'],
    practice: 'off',
    api2cart: 'off',
  } as const
  expect(policyLines({ ...all, waysBack: [...all.waysBack] })).toEqual([
    { name: 'Updates', value: 'Beta versions' },
    { name: 'Ways back from Squarespace', value: 'Loopback, App link' },
    { name: 'Practice stores', value: 'Off' },
    { name: 'Hand-over to API2Cart', value: 'Off' },
  ])
  expect(policyLines({ ...noPolicies, waysBack: [] })).toEqual([
    { name: 'Ways back from Squarespace', value: 'None' },
  ])
})

test('a way back may be used where it is allowed, or where nothing is fixed', () => {
  expect(mayReturnBy(noPolicies, 'page')).toBe(true)
  expect(mayReturnBy({ ...noPolicies, waysBack: ['page'] }, 'page')).toBe(true)
  expect(mayReturnBy({ ...noPolicies, waysBack: ['page'] }, 'link')).toBe(false)
  expect(mayReturnBy({ ...noPolicies, waysBack: [] }, 'page')).toBe(false)
})

const troubles: [PolicyTrouble, string][] = [
  [{ kind: 'unreadable' }, 'cannot be read'],
  [{ kind: 'untrusted', what: 'file' }, 'can change it.'],
  [{ kind: 'untrusted', what: 'folder' }, 'can change its folder.'],
  [{ kind: 'not-json', line: 3 }, 'not JSON in line 3.'],
  [{ kind: 'not-json', line: null }, 'not JSON.'],
  [{ kind: 'not-an-object' }, 'no list of settings'],
  [{ kind: 'unknown-key', key: 'practce', line: 2 }, '“practce” in line 2'],
  [{ kind: 'bad-value', key: 'updates', line: 4 }, '“updates” in line 4'],
]

test.each(troubles)('%j is told with the file, and whom to tell', (trouble, words) => {
  const path = '/etc/latchkey/policy.json'
  const text = noticeText({ kind: 'policy-file', path, backupAt: null, policy: [trouble] })
  expect(text).toContain(path)
  expect(text).toContain(words)
  expect(text).toMatch(/Tell your administrator\.$/)
})
