import { ExternalLink } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import type { ConnectionRow, SiteRow } from '../../preload/contract.ts'
import { call } from '../data/bridge.ts'
import { isolate } from '../domain/summary.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { openPage } from '../actions/actions.ts'
import { Opens } from './opens.tsx'
import { SaveButton } from '../ui/save-button.tsx'
import { useShell } from '../actions/shell.ts'
import { toast } from '../ui/toasts.ts'
import { KeyField } from './key-field.tsx'
import { KeyForm, type FieldGiven } from './key-form.tsx'
import { useIdentify, type Identified } from './use-identify.ts'
import { useSaving } from './use-saving.ts'
import './connect.css'

/** Puts a new key in the place of a connection's old one; a key of another site changes nothing. */
export function ReplaceDialog(props: {
  site: SiteRow
  connection: ConnectionRow
  onClose: () => void
}) {
  const { site, connection } = props
  const shell = useShell()
  const identify = useIdentify()
  const { key, answer, ask, forget } = identify
  const onClose = () => {
    forget()
    props.onClose()
  }
  const saving = useSaving({
    answer,
    ask: () => void ask(),
    onOpens: (found) => {
      if (!isWrong(found)) void saving.save(send)
    },
  })
  const failed = saving.error

  const identified = answer.state === 'opens' ? answer.identified : null
  const opened = failed?.code === 'wrong-site' ? failed.site : (identified?.site ?? null)
  const wrong = opened !== null && opened.websiteId !== site.websiteId
  const sameKey = identified?.existing.some(({ sameKey: same }) => same) ?? false

  function isWrong(found: Identified): boolean {
    return found.site.websiteId !== site.websiteId
  }

  async function send(): Promise<void> {
    await call('connections.replaceKey', { connectionId: connection.id, apiKey: key })
    if (saving.isHere()) {
      onClose()
      shell.showSite(site.websiteId)
    }
    void toast({ text: `Replaced the key of ${isolate(site.title)}.`, tone: 'ok' })
  }

  return (
    <DialogFrame
      title="Replace key"
      lead={
        <>
          {connection.label}, <bdi>{site.title}</bdi>
        </>
      }
      busy={saving.saving}
      onClose={onClose}
    >
      <KeyForm
        identify={identify}
        saving={saving}
        saveError={failed?.code === 'wrong-site' && failed.site !== null ? null : failed}
        renderField={(given: FieldGiven<HTMLInputElement>) => (
          <KeyField
            {...given}
            hint="Make a new key in Squarespace: Settings → Developer tools → Developer API keys. It is shown there once."
          />
        )}
        foot={
          <>
            <Button
              className="button foot-start"
              onPress={() => void openPage(site.websiteId, 'api-keys')}
            >
              <ExternalLink size={15} strokeWidth={1.75} aria-hidden />
              Open Squarespace
            </Button>
            <Button className="button" isDisabled={saving.saving} onPress={onClose}>
              Cancel
            </Button>
            <SaveButton
              name="Replace key"
              waiting={saving.waiting}
              isDisabled={wrong || key.trim() === ''}
            />
          </>
        }
      >
        {opened !== null && <Opens site={opened} {...(wrong ? { expected: site.title } : {})} />}
        {sameKey && !wrong && (
          <p className="hint">This is a key that Latchkey already has for this site.</p>
        )}
      </KeyForm>
    </DialogFrame>
  )
}
