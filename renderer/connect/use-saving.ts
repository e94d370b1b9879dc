import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useSend } from '../ui/use-send.ts'
import type { Answer, Identified } from './use-identify.ts'

type SavingOptions = {
  answer: Answer
  /** Asks which site the key opens. */
  ask: () => void
  /**
   * Saves if a plain save is right for what the key opens. `isNews`: it was not known yet when the
   * save was asked for.
   */
  onOpens: (identified: Identified, isNews: boolean) => void
}

/**
 * One save at a time. A save that is asked for before it is known which site the key opens is
 * remembered until that is known.
 */
export function useSaving<Field extends HTMLElement = HTMLInputElement>({
  answer,
  ask,
  onOpens,
}: SavingOptions) {
  const field = useRef<Field>(null)
  const [wanted, setWanted] = useState(false)
  const { sending: saving, error, send, isHere, ...sent } = useSend(() => field.current?.focus())
  const waiting = saving || (wanted && answer.state === 'asking')

  const settle = useEffectEvent(() => {
    if (answer.state === 'opens') onOpens(answer.identified, true)
    else field.current?.focus()
  })
  useEffect(() => {
    if (wanted && (answer.state === 'opens' || answer.state === 'failed')) settle()
  }, [wanted, answer])

  // Another answer brings other buttons: without focus in the dialog, Esc would do nothing.
  useEffect(() => {
    if (saving || answer.state === 'asking') return
    if (document.activeElement === document.body) field.current?.focus()
  }, [answer, saving])

  function want(): void {
    if (waiting) return
    sent.forget()
    if (answer.state === 'opens') return onOpens(answer.identified, false)
    setWanted(true)
    if (answer.state !== 'asking') ask()
  }

  /** Runs a save; what goes wrong is shown at the key, or in a toast where the dialog is gone. */
  async function save(run: () => Promise<void>): Promise<void> {
    setWanted(false)
    await send(run)
  }

  /** Forgets what was wanted or said of another key. */
  function forget(): void {
    setWanted(false)
    sent.forget()
  }

  return {
    field,
    saving,
    /** Whether the button that saves waits, for Squarespace or for the save. */
    waiting,
    error,
    want,
    save,
    forget,
    isHere,
  }
}
