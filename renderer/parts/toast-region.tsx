import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import {
  Button,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastBody,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as Region,
} from 'react-aria-components/Toast'
import type { ToastContent } from './toasts.ts'
import './toasts.css'

/** The toasts on screen and those that wait. */
export const queue = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 })

const icons = { ok: CircleCheck, bad: CircleAlert, calm: Info }

/** Where toasts appear; F6 moves the keyboard there. */
export function ToastRegion() {
  return (
    <Region queue={queue} className="toasts" aria-label="Messages">
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
