import { useEffect, useRef, useState } from 'react'
import { toAppError, type AppError } from '../domain/app-error.ts'
import { toastError } from './toasts.ts'

/**
 * One sending at a time, which ends with an answer and not before. What goes wrong is in `error`
 * and goes to `onRefused`, or to a toast where the screen is gone by then.
 */
export function useSend(onRefused?: () => void) {
  const here = useRef(false)
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<AppError | null>(null)

  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])

  async function send(run: () => Promise<void>): Promise<void> {
    if (sending) return
    setSending(true)
    setError(null)
    try {
      await run()
      // The screen may stay and send again.
      setSending(false)
    } catch (thrown) {
      const refused = toAppError(thrown)
      if (!here.current) return toastError(refused)
      setSending(false)
      setError(refused)
      onRefused?.()
    }
  }

  return {
    sending,
    error,
    send,
    forget: () => setError(null),
    isHere: () => here.current,
  }
}

/** As `useSend`, where there is no place for what goes wrong but a toast. */
export function useAct(): {
  acting: boolean
  act: (run: () => Promise<void> | void) => Promise<void>
} {
  const { sending, send } = useSend()
  return {
    acting: sending,
    act: (run) =>
      send(async () => {
        try {
          await run()
        } catch (error) {
          toastError(error)
        }
      }),
  }
}
