import { Pencil } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ConnectionRow } from '../../preload/contract.ts'
import { call } from '../bridge.ts'
import { toastError } from '../parts/toasts.ts'

/** A connection's label, changed in place: Enter keeps it, Esc leaves it as it was. */
export function Rename({ connection }: { connection: ConnectionRow }) {
  const [editing, setEditing] = useState(false)

  async function keep(draft: string): Promise<void> {
    setEditing(false)
    const label = draft.trim()
    if (label === '' || label === connection.label) return
    await call('connections.relabel', { connectionId: connection.id, label }).catch(toastError)
  }

  if (editing) {
    return (
      <Editor
        label={connection.label}
        onKeep={(draft) => void keep(draft)}
        onLeave={() => setEditing(false)}
      />
    )
  }
  return (
    <button
      type="button"
      className="rename"
      title="Rename"
      aria-label={`Rename ${connection.label}`}
      onClick={() => setEditing(true)}
    >
      <bdi dir="auto">{connection.label}</bdi>
      <Pencil size={12} strokeWidth={2} aria-hidden />
    </button>
  )
}

function Editor(props: { label: string; onKeep: (draft: string) => void; onLeave: () => void }) {
  const { label, onKeep, onLeave } = props
  const [draft, setDraft] = useState(label)
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])

  return (
    <span className="field rename-field">
      <input
        ref={field}
        aria-label="Label"
        value={draft}
        maxLength={80}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => onKeep(draft)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onKeep(draft)
          if (event.key === 'Escape') {
            event.stopPropagation()
            onLeave()
          }
        }}
      />
    </span>
  )
}
