import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { ConnectionRow, SiteRow } from '../../preload/contract.ts'
import { call, toAppError, type AppError } from '../bridge.ts'
import { isolate } from '../connections/summary.ts'
import { DialogFrame } from '../parts/dialog.tsx'
import { openPage } from '../parts/doing.ts'
import { useShell } from '../parts/shell.ts'
import { toast } from '../parts/toasts.ts'
import { KeyField } from './key-field.tsx'
import { Opens } from './opens.tsx'
import { useIdentify } from './use-identify.ts'
import './connect.css'

/** Puts a new key in the place of a connection's old one; a key of another site changes nothing. */
export function ReplaceDialog(props: {
  site: SiteRow
  connection: ConnectionRow
  onClose: () => void
}) {
  const { site, connection, onClose } = props
  const shell = useShell()
  const { key, answer, slow, change, ask } = useIdentify()
  const [saving, setSaving] = useState(false)
  const [failed, setFailed] = useState<AppError | null>(null)

  const identified = answer.state === 'opens' ? answer.identified : null
  const opened = failed?.code === 'wrong-site' ? failed.site : (identified?.site ?? null)
  const wrong = opened !== null && opened.websiteId !== site.websiteId
  const error = failed?.code === 'wrong-site' && failed.site !== null ? null : failed
  const sameKey = identified?.existing.some(({ sameKey: same }) => same) ?? false

  async function save(): Promise<void> {
    setSaving(true)
    setFailed(null)
    try {
      await call('connections.replaceKey', { connectionId: connection.id, apiKey: key })
      onClose()
      shell.showSite(site.websiteId)
      void toast({ text: `Replaced the key of ${isolate(site.title)}.`, tone: 'ok' })
    } catch (thrown) {
      setFailed(toAppError(thrown))
      setSaving(false)
    }
  }

  return (
    <DialogFrame
      title="Replace key"
      lead={
        <>
          {connection.label}, <bdi>{site.title}</bdi>
        </>
      }
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (saving || wrong || answer.state === 'asking') return
          if (identified === null) void ask()
          else void save()
        }}
      >
        <div className="dialog-body">
          <KeyField
            value={key}
            onChange={(value, how) => {
              setFailed(null)
              change(value, how)
            }}
            asking={slow}
            error={error ?? (answer.state === 'failed' ? answer.error : null)}
            hint={
              <p>
                Make a new key in Squarespace: Settings → Developer tools → Developer API keys. It
                is shown there once.
              </p>
            }
          />
          {opened !== null && <Opens site={opened} {...(wrong ? { expected: site.title } : {})} />}
          {sameKey && !wrong && (
            <p className="hint">This is a key that Latchkey already has for this site.</p>
          )}
        </div>
        <footer className="dialog-foot">
          <Button
            className="button foot-start"
            onPress={() => void openPage(site.websiteId, 'api-keys')}
          >
            <ExternalLink size={15} strokeWidth={1.75} aria-hidden />
            Open Squarespace
          </Button>
          <Button className="button" onPress={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            className="button primary"
            isDisabled={saving || wrong || key.trim() === ''}
          >
            {saving ? 'Saving…' : 'Replace key'}
          </Button>
        </footer>
      </form>
    </DialogFrame>
  )
}
