import { afterEach, expect, test, vi } from 'vitest'
import { whenNetworkReturns } from '../../main/network.ts'

afterEach(() => void vi.useRealTimers())

test('a network that is there again is told of once, and one that stays is not', () => {
  vi.useFakeTimers()
  let online = true
  const back = vi.fn<() => void>()
  whenNetworkReturns(() => online, back)
  vi.advanceTimersByTime(60_000)
  expect(back).not.toHaveBeenCalled()
  online = false
  vi.advanceTimersByTime(60_000)
  expect(back).not.toHaveBeenCalled()
  online = true
  vi.advanceTimersByTime(60_000)
  expect(back).toHaveBeenCalledOnce()
})
