import { useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { flushSync } from 'react-dom'

/**
 * A question in the place of the button that asks it. Esc answers it with keeping things as they
 * are, and the keyboard is back on that button then.
 */
export function useAsking(): {
  asked: boolean
  /** The button that asks. */
  asker: RefObject<HTMLButtonElement | null>
  ask: () => void
  keep: () => void
  /** What the question's buttons do with keys. */
  onKeyDown: (event: KeyboardEvent) => void
} {
  const [asked, setAsked] = useState(false)
  const asker = useRef<HTMLButtonElement>(null)

  function keep(): void {
    flushSync(() => setAsked(false))
    asker.current?.focus()
  }

  return {
    asked,
    asker,
    ask: () => setAsked(true),
    keep,
    onKeyDown(event) {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      keep()
    },
  }
}
