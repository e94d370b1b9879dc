import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import {
  Button,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastBody,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as Region,
} from 'react-aria-components/Toast'
import { useEffect, useRef, type RefObject } from 'react'
import type { ToastContent } from './toasts.ts'
import './toasts.css'

/** The toasts on screen and those that wait. */
export const queue = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 })

const icons = { ok: CircleCheck, bad: CircleAlert, calm: Info }

/**
 * F6 goes to what the newest toast offers, and back again. React Aria's own F6 ends on the region
 * around them, and does not know one that was empty when it was made.
 */
function useWayToToasts(region: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let before: Element | null = null
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'F6' || region.current === null) return
      event.preventDefault()
      event.stopPropagation()
      const { activeElement } = document
      const isThere = region.current.contains(activeElement)
      if (!isThere) before = activeElement
      const place = isThere ? before : region.current.querySelector('[role="alertdialog"] button')
      if (place instanceof HTMLElement) place.focus()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [region])
}

/** Where toasts appear. */
export function ToastRegion() {
  const region = useRef<HTMLDivElement>(null)
  useWayToToasts(region)
  return (
    <Region ref={region} queue={queue} className="toasts" aria-label="Messages">
      {({ toast }) => {
        const { text, more, tone = 'calm', action } = toast.content
        const Icon = icons[tone]
        return (
          <Toast toast={toast} className="toast">
            <Icon className={`tone-${tone}`} size={16} strokeWidth={1.75} aria-hidden />
            <ToastBody className="toast-body">
              <Text slot="title">{text}</Text>
              {more !== undefined && <Text slot="description">{more}</Text>}
            </ToastBody>
            {action !== undefined && (
              <Button
                className="button small"
                onPress={() => {
                  action.run()
                  queue.close(toast.key)
                }}
              >
                {action.label}
              </Button>
            )}
            <Button slot="close" className="icon-button" aria-label="Dismiss">
              <X size={16} strokeWidth={1.75} aria-hidden />
            </Button>
          </Toast>
        )
      }}
    </Region>
  )
}
