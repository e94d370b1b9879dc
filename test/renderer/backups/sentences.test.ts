import { expect, it } from 'vitest'
import { contentsOf, dayOf } from '../../../renderer/backups/sentences.ts'

const backup = {
  id: 'latchkey-000001-1',
  madeAt: Date.UTC(2025, 10, 22, 18, 12),
  sites: 212,
  connections: 1_230,
  grants: 12,
  size: 1,
  readable: true,
}
const timeFormat = { hour12: true, timeZone: 'UTC' }

it('says what is in a backup, and that one cannot be read', () => {
  expect(contentsOf(backup)).toBe('212 sites · 1,230 connections')
  expect(contentsOf({ ...backup, sites: 1, connections: 1 })).toBe('1 site · 1 connection')
  expect(contentsOf({ ...backup, sites: 0, connections: 0 })).toContain('trash')
  expect(contentsOf({ ...backup, readable: false })).toBe('Cannot be read')
})

it('says the day, also where a clock was beyond all days', () => {
  expect(dayOf(backup, backup.madeAt, timeFormat)).toBe('Saturday, November 22, 6:12 PM')
  expect(dayOf({ madeAt: 9e15 }, backup.madeAt, timeFormat)).toBe('A day that is not known')
})
