import { useCallback, useId, useRef } from 'react'
import { longestPastedAddress } from '../../preload/limits.ts'
import { call } from '../data/bridge.ts'
import { Spinner } from '../ui/spinner.tsx'
import { usePatience } from '../ui/patience.ts'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'

/**
 * Takes the address that the browser ended at. It holds a code, so it stays in the field alone, which
 * is emptied at once when it is sent, and when the screen goes.
 */
export function Paste({ label }: { label: string }) {
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const says = useId()
  const { sending, error, send, forget, isHere } = useSend(() => field.current?.focus())
  const slow = usePatience(sending, 300)

  // The same one at each drawing: another one would empty the field while somebody pastes.
  const attach = useCallback((input: HTMLInputElement | null): (() => void) | undefined => {
    if (input === null) return
    field.current = input
    return () => {
      input.value = ''
    }
  }, [])

  async function accept(url: string): Promise<void> {
    try {
      await call('signin.accept', { url })
    } catch (thrown) {
      // An attempt that has ended says so on the screen that took this one's place.
      if (isHere()) throw thrown
    }
  }

  function use(): void {
    const input = field.current
    if (input === null || sending) return
    const url = input.value.slice(0, longestPastedAddress)
    if (url.trim() === '') return input.focus()
    input.value = ''
    void send(() => accept(url))
  }

  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <div className="paste-line">
        <span className="field" data-invalid={error !== null}>
          <input
            ref={attach}
            id={id}
            className="mono"
            autoComplete="off"
            spellCheck={false}
            aria-invalid={error !== null}
            aria-describedby={says}
            onChange={forget}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              // Not the form around it, which saves something else.
              event.preventDefault()
              use()
            }}
          />
        </span>
        <WaitingButton name="Use it" waiting={sending} onPress={use} />
      </div>
      <div id={says} className="field-says" aria-live="polite">
        {error !== null ? (
          <Wrong error={error} />
        ) : slow ? (
          <Spinner>Asking Squarespace…</Spinner>
        ) : (
          'The whole address, with everything after the question mark.'
        )}
      </div>
    </div>
  )
}
