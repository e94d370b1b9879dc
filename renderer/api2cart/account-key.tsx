import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { longestKeyText } from '../../preload/limits.ts'
import type { AppError } from '../domain/app-error.ts'
import { call, useCall } from '../data/bridge.ts'
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
  const isPractice = useCall('app.status', {}).data?.squarespace.kind === 'practice'
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
      ) : isPractice ? (
        <PracticeKey onUse={change} />
      ) : (
        'Sign in at app.api2cart.com: your account there shows it. Latchkey seals it, and does not show it again.'
      )}
    </SecretField>
  )
}

/** A made-up account, for made-up stores. */
function PracticeKey({ onUse }: { onUse: (apiKey: string) => void }) {
  const key = useCall('practice.sites', {}).data?.api2cartKey
  if (key === undefined) return null
  return (
    <>
      The practice API2Cart is made up too. Its key is <code className="mono">{key}</code>.{' '}
      <Button className="text-button" onPress={() => onUse(key)}>
        Use it
      </Button>
    </>
  )
}
