import { useEffect, useState } from 'react'
import { untilNextSecond } from './time-left.ts'

/** Milliseconds until `at` (epoch milliseconds), renewed each second; never below zero. */
export function useTimeLeft(at: number): number {
  const [now, setNow] = useState(Date.now)
  const left = Math.max(0, at - now)
  useEffect(() => {
    if (left === 0) return
    const timer = setTimeout(() => setNow(Date.now()), untilNextSecond(left))
    return () => clearTimeout(timer)
  }, [left])
  return left
}
