import { Pencil } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ConnectionRow } from '../../preload/contract.ts'
import { longestName } from '../../preload/limits.ts'
import { call } from '../data/bridge.ts'
import { toastError } from '../ui/toasts.ts'

/** A connection's label, changed in place: Enter keeps it, Esc leaves it as it was. */
export function Rename({ connection }: { connection: ConnectionRow }) {
  const [editing, setEditing] = useState(false)
  const returning = useRef(false)

  function stop(byKey: boolean): void {
    returning.current = byKey
    setEditing(false)
  }

  async function keep(draft: string, byKey: boolean): Promise<void> {
    stop(byKey)
    const label = draft.trim()
    if (label === '' || label === connection.label) return
    await call('connections.relabel', { connectionId: connection.id, label }).catch(toastError)
  }

  if (editing) {
    return (
      <Editor
        label={connection.label}
        onKeep={(draft, byKey) => void keep(draft, byKey)}
        onLeave={() => stop(true)}
      />
    )
  }
  return (
    <button
      ref={(button) => {
        if (returning.current) button?.focus()
        returning.current = false
      }}
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

type EditorProps = {
  label: string
  onKeep: (draft: string, byKey: boolean) => void
  onLeave: () => void
}

function Editor({ label, onKeep, onLeave }: EditorProps) {
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
        maxLength={longestName}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => onKeep(draft, false)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            // Else the same press would go on to the button that comes back.
            event.preventDefault()
            onKeep(draft, true)
          }
          if (event.key === 'Escape') {
            event.stopPropagation()
            onLeave()
          }
        }}
      />
    </span>
  )
}
