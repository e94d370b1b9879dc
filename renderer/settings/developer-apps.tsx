import { AppWindow, Lock, Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { DeveloperApp } from '../../preload/contract.ts'
import { toAppError, type AppError } from '../domain/app-error.ts'
import { call, useCall } from '../data/bridge.ts'
import { EditorDialog } from '../developer-app/editor.tsx'
import { returnWays } from '../domain/return-ways.ts'
import { toastUndo } from '../actions/undo.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Wrong } from '../ui/wrong.tsx'

const secretMarks: Record<DeveloperApp['clientSecret'], string | null> = {
  open: null,
  locked: 'Client secret locked',
  'not-kept': 'Client secret not kept',
}

function grantsInWords(grants: number): string {
  if (grants === 0) return 'No grants'
  return grants === 1 ? '1 grant' : `${grants.toLocaleString('en-US')} grants`
}

type RowProps = {
  app: DeveloperApp
  /** Why it could not be removed. */
  refused: AppError | null
  onEdit: () => void
  onRemove: () => void
}

function Row({ app, refused, onEdit, onRemove }: RowProps) {
  const mark = secretMarks[app.clientSecret]
  const way = returnWays.find(({ id }) => id === app.returnBy)?.name
  return (
    <li className="app-row">
      <div className="app-facts">
        <strong>
          <bdi dir="auto">{app.name}</bdi>
        </strong>
        <code className="mono">{app.clientId}</code>
        <span className="dim">
          {way} · {grantsInWords(app.grants)}
        </span>
        {mark !== null && (
          <span className="app-mark tone-soon">
            <Lock size={14} strokeWidth={1.75} aria-hidden />
            {mark}
          </span>
        )}
      </div>
      <Button className="button small" aria-label={`Edit ${app.name}`} onPress={onEdit}>
        Edit
      </Button>
      <Button className="button small danger" aria-label={`Remove ${app.name}`} onPress={onRemove}>
        Remove
      </Button>
      <div className="app-refused" role="status">
        {refused !== null && <Wrong error={refused} />}
      </div>
    </li>
  )
}

/** The agency's developer apps: add, change, remove. */
export function DeveloperApps() {
  const answer = useCall('developerApps.list', {})
  const [editing, setEditing] = useState<{ id: string | null } | null>(null)
  const [refused, setRefused] = useState<{ id: string; error: AppError } | null>(null)
  const add = useRef<HTMLButtonElement>(null)
  const apps = answer.data?.apps

  async function remove({ id, name }: DeveloperApp): Promise<void> {
    setRefused(null)
    try {
      const { editId } = await call('developerApps.remove', { developerAppId: id })
      // The button that had the focus is gone.
      add.current?.focus()
      await toastUndo(`Removed the developer app “${name}”.`, editId)
    } catch (thrown) {
      setRefused({ id, error: toAppError(thrown) })
    }
  }

  return (
    <div className="dialog-body developer-apps">
      {answer.error !== null && <Wrong error={answer.error} />}
      {apps?.length === 0 ? (
        <EmptyState
          icon={AppWindow}
          title="No developer apps yet"
          text="A developer app is your agency’s own entry at Squarespace. Stores are connected through it with OAuth, on any plan."
        />
      ) : (
        <ul className="app-list" aria-label="Developer apps">
          {apps?.map((app) => (
            <Row
              key={app.id}
              app={app}
              refused={refused?.id === app.id ? refused.error : null}
              onEdit={() => setEditing({ id: app.id })}
              onRemove={() => void remove(app)}
            />
          ))}
        </ul>
      )}
      {apps !== undefined && (
        <Button ref={add} className="button app-add" onPress={() => setEditing({ id: null })}>
          <Plus size={15} strokeWidth={1.75} aria-hidden />
          Add a developer app
        </Button>
      )}
      {editing !== null && (
        <EditorDialog
          app={apps?.find(({ id }) => id === editing.id) ?? null}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  )
}
