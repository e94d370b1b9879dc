import { useEffect, type ReactNode } from 'react'
import { longestKeyText } from '../../preload/limits.ts'
import { SecretField } from '../ui/secret-field.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { Wrong } from '../ui/wrong.tsx'
import type { FieldGiven } from './key-form.tsx'

/** A field for an API key, hidden until asked for; what is wrong with the key stands below it. */
export function KeyField(props: FieldGiven<HTMLInputElement> & { hint: ReactNode }) {
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
        <p>{hint}</p>
      )}
    </SecretField>
  )
}
