import { useEffect, useEffectEvent } from 'react'
import type { Command } from '../../preload/contract.ts'
import { shortcutKey } from '../ui/keys.ts'

const mac = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent)

/** A key with the platform's command key: "⌘F" on a Mac, "Ctrl F" elsewhere. */
export function keyName(key: string): string {
  return mac ? `⌘${key}` : `Ctrl ${key}`
}

/** The keys of Redo. */
export const redoKey = mac ? '⇧⌘Z' : 'Ctrl Y'

const commands: Record<string, Command> = {
  f: 'find',
  n: 'connect',
  r: 'check-all',
  i: 'import',
  e: 'export',
  k: 'palette',
  o: 'open-squarespace',
  ',': 'settings',
  '/': 'shortcuts',
}

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
  target?: EventTarget | null
}

/** The command that a key press stands for, or null. */
export function commandFor(press: Press): Command | null {
  const held = mac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey
  if (!held || press.altKey) return null
  const key = shortcutKey(press)
  const again = key === 'z' ? press.shiftKey : key === 'y' && !press.shiftKey && !mac
  // In a field they are for what was typed there.
  if (key === 'z' || again) return isField(press.target) ? null : again ? 'redo' : 'undo'
  // Many layouts have these with Shift.
  if (press.shiftKey && press.key !== '/' && press.key !== ',') return null
  return commands[key] ?? null
}

/** Whether a text is typed there. */
export function isField(target: EventTarget | null | undefined): boolean {
  return (
    target != null &&
    target instanceof Element &&
    target.matches('input, textarea, [contenteditable]')
  )
}

/**
 * Runs commands from the keyboard, and `close` at Esc where nothing else took it. The menu has the
 * same keys; a handled press stays here.
 */
export function useShortcuts(run: (command: Command) => void, close: () => void): void {
  const latest = useEffectEvent(run)
  const latestClose = useEffectEvent(close)
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key === 'Escape' && !event.defaultPrevented) return latestClose()
      const command = commandFor(event)
      if (command === null) return
      event.preventDefault()
      if (!event.repeat) latest(command)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
