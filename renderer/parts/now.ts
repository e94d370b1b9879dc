import { useSyncExternalStore } from 'react'
import { systemHabits, untilNextMinute } from './time.ts'

/** How this computer writes times. */
export const habits = systemHabits()

let now = Date.now()
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function tick(): void {
  now = Date.now()
  timer = setTimeout(tick, untilNextMinute(now))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) tick()
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
