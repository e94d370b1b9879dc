import { useEffect, type ReactNode, type RefObject } from 'react'
import { longestKeyText } from '../../preload/limits.ts'
import type { AppError } from '../domain/app-error.ts'
import { SecretField } from '../ui/secret-field.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { Wrong } from '../ui/wrong.tsx'

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

/** A field for an API key, hidden until asked for; what is wrong with the key stands below it. */
export function KeyField(props: KeyFieldProps) {
  const { field, value, onChange, asking, error, hint, isReadOnly } = props
  useEffect(() => field.current?.focus(), [field])
  return (
    <SecretField
      field={field}
      label="API key"
      name="key"
      value={value}
      onChange={onChange}
      most={longestKeyText}
      isInvalid={error !== null}
      isReadOnly={isReadOnly}
    >
      {error !== null ? (
        <Wrong error={error} />
      ) : asking ? (
        <Spinner>Asking Squarespace which site this key opens…</Spinner>
      ) : (
        hint
      )}
    </SecretField>
  )
}
