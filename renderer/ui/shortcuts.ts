import { useEffect, useEffectEvent } from 'react'
import type { Command } from '../../preload/contract.ts'
import { shortcutKey } from './keys.ts'
import { undoLatest } from './toasts.ts'

const mac = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent)

/** A key with the platform's command key: "⌘F" on a Mac, "Ctrl F" elsewhere. */
export function keyName(key: string): string {
  return mac ? `⌘${key}` : `Ctrl ${key}`
}

const commands: Record<string, Command> = {
  f: 'find',
  n: 'connect',
  r: 'check-all',
  i: 'import',
  e: 'export',
  k: 'palette',
  ',': 'settings',
  '/': 'shortcuts',
}

/** The command that a key press stands for, or null. */
export function commandFor(event: {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}): Command | null {
  const held = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (!held || event.altKey) return null
  // Many layouts have these with Shift.
  if (event.shiftKey && event.key !== '/' && event.key !== ',') return null
  return commands[shortcutKey(event)] ?? null
}

const fields = 'input, textarea, [contenteditable]'

/** Whether a key press undoes what was done last; in a field it undoes what was typed. */
function isUndo(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey, target } = event
  const held = mac ? metaKey && !ctrlKey : ctrlKey && !metaKey
  if (!held || altKey || shiftKey || shortcutKey(event) !== 'z') return false
  return !(target instanceof Element && target.matches(fields))
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
      if (isUndo(event)) {
        event.preventDefault()
        return void undoLatest()
      }
      const command = commandFor(event)
      if (command === null) return
      event.preventDefault()
      if (!event.repeat) latest(command)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
