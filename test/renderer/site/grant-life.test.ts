import fc from 'fast-check'
import { expect, it } from 'vitest'
import { grantLife } from '../../../renderer/site/grant-life.ts'

const now = Date.UTC(2025, 10, 22, 14, 0)
const day = 24 * 3_600_000

it('is whole just after a refresh', () => {
  expect(grantLife({ refreshExpiresAt: now + 7 * day }, now)).toEqual({
    refreshedAt: now,
    endsAt: now + 7 * day,
    left: 1,
    tone: 'ok',
  })
})

it('presses in its last two days, and is over at its end', () => {
  expect(grantLife({ refreshExpiresAt: now + 2 * day }, now)?.tone).toBe('ok')
  expect(grantLife({ refreshExpiresAt: now + 2 * day - 1 }, now)?.tone).toBe('soon')
  expect(grantLife({ refreshExpiresAt: now }, now)).toMatchObject({ left: 0, tone: 'bad' })
})

it('is not drawn longer than whole or shorter than nothing, whatever the clocks say', () => {
  fc.assert(
    fc.property(fc.integer({ min: now - 400 * day, max: now + 400 * day }), (refreshExpiresAt) => {
      const left = grantLife({ refreshExpiresAt }, now)?.left
      expect(left).toBeGreaterThanOrEqual(0)
      expect(left).toBeLessThanOrEqual(1)
    }),
  )
})

it('is not known of a grant that was never refreshed here', () => {
  expect(grantLife({ refreshExpiresAt: null }, now)).toBeNull()
})
