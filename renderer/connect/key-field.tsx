import { CircleAlert, Eye, EyeOff } from 'lucide-react'
import { useEffect, useId, useState, type ReactNode, type RefObject } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input, Label, TextField } from 'react-aria-components/TextField'
import type { AppError } from '../bridge.ts'
import { Reference } from '../parts/reference.tsx'

type KeyFieldProps = {
  field: RefObject<HTMLInputElement | null>
  value: string
  onChange: (value: string, how: 'typed' | 'pasted') => void
  /** Whether asking takes long enough to say so. */
  asking: boolean
  error: AppError | null
  hint: ReactNode
  /** While its key is being saved it stays what it is. */
  isReadOnly: boolean
}

/** The most text that crosses the bridge; the main process says what is wrong with a long one. */
const most = 100_000

/** A field for an API key, hidden until asked for; what is wrong with the key stands below it. */
export function KeyField(props: KeyFieldProps) {
  const { field, value, onChange, asking, error, hint, isReadOnly } = props
  const [shown, setShown] = useState(false)
  const says = useId()
  useEffect(() => field.current?.focus(), [field])

  function onPaste(event: React.ClipboardEvent<HTMLInputElement>): void {
    // Read here and not from the field, which would glue the lines of a longer text together.
    const { selectionStart, selectionEnd } = event.currentTarget
    event.preventDefault()
    if (isReadOnly) return
    const text = event.clipboardData.getData('text')
    const before = value.slice(0, selectionStart ?? value.length)
    const after = value.slice(selectionEnd ?? value.length)
    onChange(`${before}${text}${after}`.slice(0, most), 'pasted')
  }

  return (
    <TextField
      className="labelled"
      value={value}
      onChange={(next) => onChange(next.slice(0, most), 'typed')}
      isInvalid={error !== null}
      isReadOnly={isReadOnly}
      aria-describedby={says}
    >
      <Label>API key</Label>
      <div className="field" data-invalid={error !== null}>
        <Input
          ref={field}
          type={shown ? 'text' : 'password'}
          className="mono"
          autoComplete="off"
          spellCheck="false"
          onPaste={onPaste}
        />
        <Button
          className="icon-button"
          aria-label={shown ? 'Hide key' : 'Show key'}
          onPress={() => setShown(!shown)}
        >
          {shown ? (
            <EyeOff size={16} strokeWidth={1.75} aria-hidden />
          ) : (
            <Eye size={16} strokeWidth={1.75} aria-hidden />
          )}
        </Button>
      </div>
      <div id={says} className="field-says" aria-live="polite">
        {error !== null ? (
          <>
            <p className="wrong">
              <CircleAlert size={14} strokeWidth={2} aria-hidden />
              {error.message}
            </p>
            {error.reference !== null && <Reference text={error.reference} />}
          </>
        ) : asking ? (
          <p className="asking">
            <span className="spinner" aria-hidden />
            Asking Squarespace which site this key opens…
          </p>
        ) : (
          hint
        )}
      </div>
    </TextField>
  )
}
