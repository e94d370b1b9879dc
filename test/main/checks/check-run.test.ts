import { expect, test } from 'vitest'
import type { Health } from '../../../preload/contract.ts'
import { CheckRun } from '../../../main/checks/check-run.ts'

function hearing(...heard: [site: string, isAnswered: boolean][]): boolean {
  const run = new CheckRun(true)
  for (const [site, isAnswered] of heard) run.hear(site, isAnswered)
  return run.isSilent()
}

const silent = (...sites: string[]): [string, boolean][] => sites.map((site) => [site, false])

function failure(health: Health) {
  const detail = { missing: [], retryAt: null, reason: null, reference: null }
  return { websiteId: 'a', title: 'A', kind: 'key' as const, label: 'Main key', health, detail }
}

test('six different sites in a row without an answer are silence', () => {
  expect(hearing(...silent('a', 'b', 'c', 'd', 'e'))).toBe(false)
  expect(hearing(...silent('a', 'b', 'c', 'd', 'e', 'f'))).toBe(true)
})

test('one site without an answer counts once', () => {
  expect(hearing(...silent('a', 'b', 'c', 'a', 'b', 'c', 'a', 'b'))).toBe(false)
})

test('an answer of anybody begins the row anew', () => {
  expect(hearing(...silent('a', 'b', 'c', 'd', 'e'), ['f', true], ...silent('g'))).toBe(false)
})

test('a connection that is checked twice counts once, and is named as it was found last', () => {
  const run = new CheckRun(true, ['one', 'two'])
  run.note('one', failure('unreachable'))
  run.finish('one')
  run.add('one')
  run.note('one', failure('key-rejected'))
  run.finish('one')
  expect(run.progress('running')).toMatchObject({ done: 1, total: 2, failures: [] })
  run.finish('two')
  const ended = run.progress('finished')
  expect(ended).toMatchObject({ done: 2, total: 2 })
  expect(ended.failures.map(({ health }) => health)).toEqual(['key-rejected'])
})
