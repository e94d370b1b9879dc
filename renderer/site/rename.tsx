import { Pencil } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ConnectionRow } from '../../preload/contract.ts'
import { call } from '../bridge.ts'
import { toastError } from '../parts/toasts.ts'

/** A connection's label, changed in place: Enter keeps it, Esc leaves it as it was. */
export function Rename({ connection }: { connection: ConnectionRow }) {
  const [draft, setDraft] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const editing = draft !== null

  useEffect(() => {
    if (editing) field.current?.select()
  }, [editing])

  async function keep(): Promise<void> {
    const label = draft?.trim() ?? ''
    setDraft(null)
    if (label === '' || label === connection.label) return
    await call('connections.relabel', { connectionId: connection.id, label }).catch(toastError)
  }

  if (draft === null) {
    return (
      <button
        ref={button}
        type="button"
        className="rename"
        title="Rename"
        aria-label={`Rename ${connection.label}`}
        onClick={() => setDraft(connection.label)}
      >
        <bdi dir="auto">{connection.label}</bdi>
        <Pencil size={12} strokeWidth={2} aria-hidden />
      </button>
    )
  }
  return (
    <span className="field rename-field">
      <input
        ref={field}
        aria-label="Label"
        value={draft}
        maxLength={80}
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void keep()
          if (event.key === 'Escape') {
            event.stopPropagation()
            setDraft(null)
          }
        }}
      />
    </span>
  )
}
