import fc from 'fast-check'
import { expect, test } from 'vitest'
import { missingApis, nextStepOf, shownHealth, worstHealth } from '../../../main/sites/health.ts'
import type { SecretState } from '../../../main/vault/failures.ts'
import { healths } from '../../../preload/contract.ts'
import type { Health, HealthDetail } from '../../../preload/contract.ts'

const detail: HealthDetail = { missing: [], retryAt: null, reason: null, reference: null }

test('a site is as well as the worst of its connections, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...healths], { minLength: 1 }), (own) => {
      const worst = healths.find((health) => own.includes(health))
      expect(worstHealth(own)).toBe(worst)
    }),
  )
  expect(worstHealth([])).toBe('unchecked')
})

test('each health has its next step', () => {
  expect(healths.map((health) => [health, nextStepOf({ health, kind: 'key', detail })])).toEqual([
    ['reauthorize', 'authorize-again'],
    ['key-rejected', 'replace-key'],
    ['locked', 'try-again'],
    ['expiring', 'refresh'],
    ['limited', 'replace-key'],
    ['site-expired', 'message-client'],
    ['rate-limited', null],
    ['unreachable', 'try-again'],
    ['unchecked', 'check'],
    ['stale', 'check'],
    ['handed-over', 'take-back'],
    ['ok', 'check'],
  ])
})

test('a key that was never kept is pasted again, not tried again', () => {
  const locked = { health: 'locked', kind: 'key' } as const
  expect(nextStepOf({ ...locked, detail: { ...detail, reason: 'not-kept' } })).toBe('replace-key')
  expect(nextStepOf({ ...locked, detail: { ...detail, reason: 'keychain' } })).toBe('try-again')
})

test('a grant is never pasted again, but allowed again', () => {
  const notKept: HealthDetail = { ...detail, reason: 'not-kept' }
  expect(nextStepOf({ health: 'locked', kind: 'grant', detail: notKept })).toBe('authorize-again')
  expect(nextStepOf({ health: 'limited', kind: 'grant', detail })).toBe('authorize-again')
})

const hour = 3_600_000

const shownEnding = (endsIn: number, answered: Health = 'ok', unreached: 'offline' | null = null) =>
  shownHealth({
    answered,
    unreached,
    isMissing: false,
    checkedFor: hour,
    secret: 'open',
    endsIn,
    isHandedOver: false,
  }).health

test('a grant that works is ending in the last 48 of its hours, also where no network is', () => {
  expect(shownEnding(48 * hour)).toBe('ok')
  expect(shownEnding(48 * hour - 1)).toBe('expiring')
  expect(shownEnding(-hour)).toBe('expiring')
  expect(shownEnding(hour, 'ok', 'offline')).toBe('expiring')
  expect(shownEnding(49 * hour, 'ok', 'offline')).toBe('unreachable')
  expect(shownEnding(hour, 'reauthorize')).toBe('reauthorize')
})

const shownAfter = (checkedFor: number | null, answered: Health, isMissing = false) =>
  shownHealth({
    answered,
    unreached: null,
    isMissing,
    secret: 'open',
    checkedFor,
    endsIn: null,
    isHandedOver: false,
  }).health

test('it is said to work for two days after it was last found so, and of nothing else', () => {
  expect(shownAfter(48 * hour, 'ok')).toBe('ok')
  expect(shownAfter(48 * hour + 1, 'ok')).toBe('stale')
  expect(shownAfter(48 * hour + 1, 'ok', true)).toBe('limited')
  expect(shownAfter(99 * hour, 'key-rejected')).toBe('key-rejected')
  expect(shownAfter(null, 'ok')).toBe('ok')
})

const shownOffline = (answered: Health) =>
  shownHealth({
    answered,
    unreached: 'offline',
    isMissing: false,
    checkedFor: hour,
    secret: 'open',
    endsIn: null,
    isHandedOver: false,
  })

const shownFor = (secret: SecretState) =>
  shownHealth({
    answered: 'ok',
    unreached: null,
    isMissing: false,
    checkedFor: hour,
    secret,
    endsIn: null,
    isHandedOver: false,
  })

test('a network that is away stands over what works, and over nothing that is broken', () => {
  expect(shownOffline('ok')).toEqual({ health: 'unreachable', reason: 'offline' })
  for (const answered of ['key-rejected', 'site-expired', 'reauthorize', 'limited'] as const) {
    expect(shownOffline(answered)).toEqual({ health: answered, reason: null })
  }
})

test('what the vault says now goes before what Squarespace said once', () => {
  expect(shownFor('locked')).toEqual({ health: 'locked', reason: 'keychain' })
  expect(shownFor('not-kept')).toEqual({ health: 'locked', reason: 'not-kept' })
  expect(shownFor('open')).toEqual({ health: 'ok', reason: null })
})

test('what is missing is what is needed and was found unreadable, in the order of the needs', () => {
  expect(
    missingApis(['products', 'orders', 'contacts'], new Set(['orders', 'products', 'x'])),
  ).toEqual(['products', 'orders'])
})
