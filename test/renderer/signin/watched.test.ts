import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { isWatched, leaveWord, takeWord, watch } from '../../../renderer/signin/watched.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('counts an attempt as watched until everybody has heard how it ended', () => {
  const unwatch = watch('one')
  expect(isWatched('one')).toBe(true)
  unwatch()
  expect(isWatched('one')).toBe(true)
  vi.runAllTimers()
  expect(isWatched('one')).toBe(false)
})

it('watches no longer over an attempt that its screen gave up, and keeps the word left for it once', () => {
  watch('two')
  leaveWord('two', 'Sign-in canceled.')
  expect(isWatched('two')).toBe(false)
  expect(takeWord('two')).toBe('Sign-in canceled.')
  expect(takeWord('two')).toBeNull()
})
