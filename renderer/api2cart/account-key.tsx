import { useEffect, useRef, useState } from 'react'
import { longestKeyText } from '../../preload/limits.ts'
import type { AppError } from '../domain/app-error.ts'
import { call } from '../data/bridge.ts'
import { SecretField } from '../ui/secret-field.tsx'
import { useSend } from '../ui/use-send.ts'
import { Wrong } from '../ui/wrong.tsx'

type AccountKey = {
  apiKey: string
  change: (apiKey: string) => void
  saving: boolean
  error: AppError | null
  /** Has API2Cart try the key; stores it if it is accepted. */
  save: () => void
}

/** The API key of the agency's account at API2Cart while it is typed and tried. */
export function useAccountKey(onSaved: () => void): AccountKey {
  const [apiKey, setApiKey] = useState('')
  const { sending, error, send, forget } = useSend()
  return {
    apiKey,
    change(next) {
      forget()
      setApiKey(next)
    },
    saving: sending,
    error,
    save: () =>
      void send(async () => {
        await call('api2cart.save', { apiKey })
        setApiKey('')
        onSaved()
      }),
  }
}

/** The field for that key. It is never shown again once it is saved. */
export function AccountKeyField({ of, isFirst }: { of: AccountKey; isFirst: boolean }) {
  const { apiKey, change, saving, error } = of
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isFirst || error !== null) field.current?.focus()
  }, [isFirst, error])
  return (
    <SecretField
      field={field}
      label="API key of your API2Cart account"
      name="key"
      value={apiKey}
      onChange={change}
      most={longestKeyText}
      isInvalid={error !== null}
      isReadOnly={saving}
    >
      {error !== null ? (
        <Wrong error={error} />
      ) : (
        'Sign in at app.api2cart.com: your account there shows it. Latchkey seals it, and does not show it again.'
      )}
    </SecretField>
  )
}
