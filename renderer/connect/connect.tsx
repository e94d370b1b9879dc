import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input, Label, TextField } from 'react-aria-components/TextField'
import { call, toAppError, type AppError } from '../bridge.ts'
import { isolate } from '../connections/summary.ts'
import { DialogFrame } from '../parts/dialog.tsx'
import { useShell } from '../parts/shell.ts'
import { toast } from '../parts/toasts.ts'
import { Already } from './already.tsx'
import { KeyField } from './key-field.tsx'
import { defaultLabel } from './label.ts'
import { Opens } from './opens.tsx'
import { useIdentify } from './use-identify.ts'
import './connect.css'

type Way = 'ask' | 'keep-both' | 'replace'

/** Connects a store by its API key: paste, see which site it opens, save. */
export function ConnectDialog({ onClose }: { onClose: () => void }) {
  const shell = useShell()
  const { key, answer, slow, change, ask, say } = useIdentify()
  const [label, setLabel] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const [saveError, setSaveError] = useState<AppError | null>(null)

  const identified = answer.state === 'opens' ? answer.identified : null
  const existing = identified?.existing ?? []
  const same = existing.find(({ sameKey }) => sameKey)
  const replaced = chosen ?? existing[0]?.connection.id ?? ''
  const shownLabel = label ?? defaultLabel(existing.map(({ connection }) => connection.label))

  function show(websiteId: string): void {
    onClose()
    shell.showView('all')
    shell.showSite(websiteId)
  }

  async function save(way: Way): Promise<void> {
    if (identified === null) return
    setSaving(true)
    setSaveError(null)
    try {
      const added =
        way === 'replace'
          ? await call('connections.replaceKey', { connectionId: replaced, apiKey: key })
          : await call('connections.addKey', {
              apiKey: key,
              label: shownLabel.trim(),
              ifDuplicate: way,
            })
      show(added.websiteId)
      const title = isolate(identified.site.title)
      void toast({
        text:
          added.outcome === 'replaced' ? `Replaced the key of ${title}.` : `Connected ${title}.`,
        tone: 'ok',
      })
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === 'duplicate' && error.existing.length > 0) {
        say({
          state: 'opens',
          identified: { site: error.site ?? identified.site, existing: error.existing },
        })
      } else setSaveError(error)
      setSaving(false)
    }
  }

  return (
    <DialogFrame title="Connect a store" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (saving || answer.state === 'asking') return
          if (identified === null) void ask()
          else if (existing.length === 0) void save('ask')
        }}
      >
        <div className="dialog-body">
          <KeyField
            value={key}
            onChange={(value, how) => {
              setSaveError(null)
              setChosen(null)
              change(value, how)
            }}
            asking={slow}
            error={saveError ?? (answer.state === 'failed' ? answer.error : null)}
            hint={
              <p>
                In Squarespace: Settings → Developer tools → Developer API keys. It is shown there
                once. Usually only the site’s owner sees that page, and Squarespace decides which
                plans have it.
              </p>
            }
          />
          {identified !== null && <Opens site={identified.site} />}
          {existing.length > 0 && (
            <Already existing={existing} chosen={replaced} onChoose={setChosen} />
          )}
          {same === undefined && (
            <TextField className="labelled" value={shownLabel} onChange={setLabel} maxLength={80}>
              <Label>Label</Label>
              <div className="field">
                <Input autoComplete="off" />
              </div>
              <p className="hint">
                {existing.length > 0
                  ? 'For the new key, if you keep both.'
                  : 'To tell this key from others of the same site.'}
              </p>
            </TextField>
          )}
        </div>
        <footer className="dialog-foot">
          <Button className="button" onPress={onClose}>
            Cancel
          </Button>
          {same !== undefined && identified !== null ? (
            <Button className="button primary" onPress={() => show(identified.site.websiteId)}>
              Open it
            </Button>
          ) : existing.length > 0 ? (
            <>
              <Button className="button" isDisabled={saving} onPress={() => void save('keep-both')}>
                Keep both
              </Button>
              <Button
                className="button primary"
                isDisabled={saving}
                onPress={() => void save('replace')}
              >
                Replace it
              </Button>
            </>
          ) : (
            <Button
              type="submit"
              className="button primary"
              isDisabled={saving || key.trim() === ''}
            >
              {saving ? 'Saving…' : 'Save connection'}
            </Button>
          )}
        </footer>
      </form>
    </DialogFrame>
  )
}
