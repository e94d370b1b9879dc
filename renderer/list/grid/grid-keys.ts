/** What a key does on the list, by the line that it is pressed on. */
import { shortcutKey } from '../../ui/keys.ts'
import { rowForKey } from '../../ui/row-for-key.ts'
import type { Line } from './lines.ts'

type Press = {
  key: string
  code: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

type Where = {
  line: Line
  index: number
  count: number
  /** Rows on screen. */
  page: number
  /** Whether a title is being typed, so that a space belongs to it. */
  typing: boolean
  /** Whether the keyboard is on the button within the row. */
  onButton: boolean
}

/** What a key asks for; `range` selects on the way. */
export type Action =
  | { kind: 'go'; to: number; range: boolean }
  | { kind: 'fold'; open: boolean }
  | { kind: 'open' | 'menu' | 'pick' | 'range' | 'all' | 'header' | 'heading' | 'button' | 'row' }

/** What a key asks for on a line; null when the list does nothing with it. */
export function actionFor(press: Press, where: Where): Action | null {
  const { shiftKey, ctrlKey, metaKey, altKey } = press
  const key = shortcutKey(press)
  const { line, index, count, page, typing, onButton } = where
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return { kind: 'menu' }
  if (altKey) return null
  if (ctrlKey || metaKey) return key === 'a' && !shiftKey ? { kind: 'all' } : null
  if (onButton && (key === 'Enter' || key === ' ')) return { kind: 'menu' }
  if (onButton && key === 'ArrowLeft') return { kind: 'row' }
  if (key === 'ArrowUp' && index === 0 && !shiftKey) return { kind: 'header' }
  const to = rowForKey(key, index, count, page)
  if (to !== null) return { kind: 'go', to, range: shiftKey }
  if (key === ' ') return typing ? null : { kind: shiftKey ? 'range' : 'pick' }
  if (shiftKey) return null
  if (line.site === null && line.group !== null) {
    if (key === 'Enter') return { kind: 'fold', open: !line.open }
    if (key === 'ArrowLeft' || key === 'ArrowRight')
      return { kind: 'fold', open: key === 'ArrowRight' }
    return null
  }
  if (key === 'Enter') return { kind: 'open' }
  if (key === 'ArrowRight') return { kind: 'button' }
  if (key === 'ArrowLeft' && line.group !== null) return { kind: 'heading' }
  return null
}
