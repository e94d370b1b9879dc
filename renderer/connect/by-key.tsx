import { FileSpreadsheet } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { looksLikeAnswer } from '../../preload/key-words.ts'
import { call } from '../data/bridge.ts'
import { useShell } from '../actions/shell.ts'
import { Answer } from './answer.tsx'
import { KeyField } from './key-field.tsx'
import type { FieldGiven } from './key-form.tsx'
import { SaveKey, type Wishes } from './save-key.tsx'
import { useIdentify } from './use-identify.ts'
import type { WayProps } from './ways.ts'

/** Connects a store by its API key: paste, see which site it opens, save. */
export function ByKey({ onClose, onBusy, onLeaving }: WayProps) {
  const shell = useShell()
  const identify = useIdentify()
  const { key, forget } = identify
  /** What a client sent, where that was pasted instead of a key. */
  const [sent, setSent] = useState<string | null>(null)
  useEffect(() => onLeaving(forget))

  if (sent !== null) return <Answer text={sent} onBusy={onBusy} onClose={onClose} />

  async function save({ ifDuplicate, replaced, label, ...client }: Wishes) {
    return ifDuplicate === 'replace'
      ? call('connections.replaceKey', { connectionId: replaced, apiKey: key, ...client })
      : call('connections.addKey', { apiKey: key, label, ifDuplicate, ...client })
  }

  return (
    <SaveKey
      identify={identify}
      renderField={({ onChange, ...given }: FieldGiven<HTMLInputElement>) => (
        <KeyField
          {...given}
          onChange={(value, how) => {
            if (looksLikeAnswer(value)) setSent(value)
            else onChange(value, how)
          }}
          hint="In Squarespace: Settings → Developer tools → Developer API keys. It is shown there once. Usually only the site’s owner sees that page, and Squarespace decides which plans have it."
        />
      )}
      save={save}
      canReplaceAny
      onBusy={onBusy}
      onClose={onClose}
      footStart={
        key === '' && (
          <Button
            className="button foot-start"
            onPress={() => {
              onClose()
              shell.openDialog({ kind: 'import' })
            }}
          >
            <FileSpreadsheet size={15} strokeWidth={1.75} aria-hidden />
            Import many…
          </Button>
        )
      }
    />
  )
}
