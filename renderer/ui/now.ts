import { useSyncExternalStore } from 'react'
import { systemTimeFormat, untilNextMinute } from '../domain/time.ts'

/** How this computer writes times. */
export const timeFormat = systemTimeFormat()

const unnoticed = 5_000

let now = Date.now()
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function tick(): void {
  now = Date.now()
  timer = setTimeout(tick, untilNextMinute(now))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    const current = Date.now()
    // For a few seconds' difference the rows that were just drawn are not drawn again.
    if (Math.abs(current - now) > unnoticed) now = current
    timer = setTimeout(tick, untilNextMinute(current))
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearTimeout(timer)
  }
}

function read(): number {
  return now
}

/** The time, epoch milliseconds, renewed each full minute; only its readers are drawn again. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read)
}

if (typeof document !== 'undefined') {
  // Timers stand still while a laptop sleeps.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || listeners.size === 0) return
    clearTimeout(timer)
    tick()
  })
}
