import { Clock, FileKey2, TriangleAlert } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import {
  credentialFormatLines,
  credentialFormats,
  type CredentialFormat,
} from '../../preload/credential-formats.ts'
import { mostCredentials } from '../../preload/limits.ts'
import { call, useSites } from '../data/bridge.ts'
import { usePreview } from '../data/use-preview.ts'
import { counted, isolate } from '../domain/summary.ts'
import { unavailableText } from '../domain/words/credentials.ts'
import { Check } from '../ui/check.tsx'
import { DialogFrame } from '../ui/dialog.tsx'
import { toastSaved } from '../ui/saved.ts'
import { toast } from '../ui/toasts.ts'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { Parts } from './parts.tsx'
import '../ui/segments.css'
import './credentials.css'

/** So many connections that cannot be had are named; the others are a number. */
const mostNamed = 5

function Says({ icon, tone, children }: { icon: ReactNode; tone: string; children: ReactNode }) {
  return (
    <div className="credential-says" data-tone={tone}>
      {icon}
      <div>{children}</div>
    </div>
  )
}

/** "Main key of Cedar & Finch", "12 connections of 9 sites". */
function useAbout(connectionIds: readonly string[]): string {
  const sites = useSites().data
  return useMemo(() => {
    const asked = new Set(connectionIds)
    const found = (sites ?? []).flatMap((site) =>
      site.connections
        .filter(({ id }) => asked.has(id))
        .map((connection) => ({ site, connection })),
    )
    const [first] = found
    if (first !== undefined && found.length === 1) {
      return `${isolate(first.connection.label)} of ${isolate(first.site.title)}`
    }
    const websites = new Set(found.map(({ site }) => site.websiteId))
    return `${counted(found.length, 'connection')} of ${counted(websites.size, 'site')}`
  }, [sites, connectionIds])
}

type ExportCredentialsProps = { connectionIds: string[]; onClose: () => void }

/** Shows one connection's secrets, or copies or saves those of many for another system. */
export function ExportCredentialsDialog({ connectionIds: all, onClose }: ExportCredentialsProps) {
  const connectionIds = useMemo(() => all.slice(0, mostCredentials), [all])
  const about = useAbout(connectionIds)
  const [format, setFormat] = useState<CredentialFormat>('json')
  const [leaveOut, setLeaveOut] = useState(false)
  const { data: preview, error: notRead } = usePreview({ connectionIds, format })
  const copying = useSend()
  const saving = useSend()
  const isBusy = copying.sending || saving.sending
  const line = credentialFormatLines[format]
  const { total = 0, grants = 0, shown = 0, text = '' } = preview ?? {}
  const { unavailable = [], parts = [] } = preview ?? {}
  const isRefused = total === 0 || (unavailable.length > 0 && !leaveOut)
  const asked = { connectionIds, format, leaveOut }
  const [only] = connectionIds
  const failed = copying.error ?? saving.error

  async function copy(): Promise<void> {
    const { copied } = await call('credentials.copy', asked)
    await toast({
      text: `Copied ${counted(copied, 'connection')} as ${line.name}.`,
      more: 'Latchkey clears the clipboard in 30 seconds.',
      tone: 'ok',
    })
  }

  async function save(): Promise<void> {
    const { path } = await call('handOver.save', asked)
    if (path === null) return
    onClose()
    toastSaved('Credentials', path)
  }

  return (
    <DialogFrame title="Export credentials" lead={about} busy={isBusy} onClose={onClose}>
      <div className="dialog-body">
        {notRead !== null && <Wrong error={notRead} />}
        {only !== undefined && connectionIds.length === 1 && parts.length > 0 && (
          <Parts connectionId={only} masked={parts} />
        )}
        {grants > 0 && (
          <Says tone="soon" icon={<TriangleAlert size={18} strokeWidth={1.75} aria-hidden />}>
            <strong>A refresh token works once.</strong> As soon as Latchkey or the other system
            refreshes, the copy that the other one has is dead. Connect the store a second time for
            the other system, so that each has a sign-in of its own.
          </Says>
        )}
        {unavailable.length > 0 && (
          <Says tone="bad" icon={<TriangleAlert size={18} strokeWidth={1.75} aria-hidden />}>
            <strong>{counted(unavailable.length, 'connection')} cannot be read right now.</strong>
            <ul>
              {unavailable.slice(0, mostNamed).map((each) => (
                <li key={each.connectionId}>{unavailableText(each)}</li>
              ))}
              {unavailable.length > mostNamed && (
                <li>and {(unavailable.length - mostNamed).toLocaleString('en-US')} more</li>
              )}
            </ul>
            {total > 0 && (
              <Check isSelected={leaveOut} onChange={setLeaveOut}>
                Go on without {unavailable.length === 1 ? 'it' : 'them'}
              </Check>
            )}
          </Says>
        )}
        {all.length > connectionIds.length && (
          <p className="hint">
            At most {counted(mostCredentials, 'connection')} at once: these are the first.
          </p>
        )}
        {total > 0 && (
          <>
            <RadioGroup
              className="labelled"
              orientation="horizontal"
              value={format}
              onChange={(id) => setFormat(credentialFormats.find((each) => each === id) ?? format)}
            >
              <Label>For another system</Label>
              <div className="segments">
                {credentialFormats.map((id) => (
                  <Radio key={id} value={id} className="segment">
                    {credentialFormatLines[id].name}
                  </Radio>
                ))}
              </div>
              <p className="hint" aria-live="polite">
                {line.about}
              </p>
            </RadioGroup>
            <div className="labelled">
              <pre
                className="credential-preview mono"
                role="region"
                aria-label="What it looks like, with the secrets covered"
                tabIndex={0}
              >
                {text.replace(/^\ufeff/u, '')}
              </pre>
              {shown < total && (
                <p className="hint">
                  The first {shown} of {counted(total, 'connection')}.
                </p>
              )}
            </div>
            <div className="credential-notes hint">
              <p>
                <Clock size={14} strokeWidth={1.75} aria-hidden />
                What you copy is cleared from the clipboard after 30 seconds.
              </p>
              <p>
                <FileKey2 size={14} strokeWidth={1.75} aria-hidden />A saved file is a secret:
                whoever has it can get into {total === 1 ? 'this store' : 'these stores'}. Delete it
                once the other system has it.
              </p>
            </div>
          </>
        )}
        <div aria-live="polite">{failed !== null && <Wrong error={failed} />}</div>
      </div>
      <footer className="dialog-foot">
        <Button className="button foot-start" isDisabled={isBusy} onPress={onClose}>
          Close
        </Button>
        <WaitingButton
          name="Save file…"
          waiting={saving.sending}
          isDisabled={isRefused || copying.sending}
          onPress={() => void saving.send(save)}
        />
        <WaitingButton
          name={`Copy ${line.name}`}
          waiting={copying.sending}
          isDisabled={isRefused || saving.sending}
          isPrimary
          onPress={() => void copying.send(copy)}
        />
      </footer>
    </DialogFrame>
  )
}
