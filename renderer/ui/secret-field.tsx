import { Eye, EyeOff } from 'lucide-react'
import { useId, useState, type ReactNode, type RefObject } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input, Label, TextField } from 'react-aria-components/TextField'

type SecretFieldProps = {
  field?: RefObject<HTMLInputElement | null>
  label: string
  /** What it is called on the button that shows it: "key", "client secret". */
  name: string
  value: string
  onChange: (value: string, how: 'typed' | 'pasted') => void
  /** The most characters that cross the bridge; the main process says what is wrong with more. */
  most: number
  isInvalid?: boolean
  /** While it is being saved it stays what it is. */
  isReadOnly: boolean
  /** What stands below it: a hint, or what is wrong. */
  children: ReactNode
}

/** A field for a secret, hidden until asked for. */
export function SecretField(props: SecretFieldProps) {
  const { field, label, name, value, onChange, most, isInvalid = false, isReadOnly } = props
  const [shown, setShown] = useState(false)
  const says = useId()

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
      isInvalid={isInvalid}
      isReadOnly={isReadOnly}
      aria-describedby={says}
    >
      <Label>{label}</Label>
      <div className="field secret-field" data-invalid={isInvalid}>
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
          aria-label={shown ? `Hide ${name}` : `Show ${name}`}
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
        {props.children}
      </div>
    </TextField>
  )
}
