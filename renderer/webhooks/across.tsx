import { useState } from 'react'
import type { Input } from '../../preload/contract.ts'
import { useShell } from '../actions/shell.ts'
import { call, useSites } from '../data/bridge.ts'
import { forgetWebhookProgress, useWebhookProgress, useWebhooksAcross } from '../data/webhooks.ts'
import { webhookSummary, type AcrossLine } from '../domain/webhooks-across.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { toast } from '../ui/toasts.ts'
import { useSend } from '../ui/use-send.ts'
import { Wrong } from '../ui/wrong.tsx'
import { AcrossSites } from './across-sites.tsx'
import { AddToMany } from './add-to-many.tsx'
import { Run } from './run.tsx'
import './webhooks.css'

type Asked =
  | { work: 'create'; input: Input<'webhooks.create'> }
  | { work: 'read'; input: Input<'webhooks.read'> }

type WebhooksDialogProps = {
  /** Those that a webhook is to be added to; null: all are looked at. */
  websiteIds: string[] | null
  onClose: () => void
}

/**
 * Webhooks across sites: which have one to an endpoint, which have not, which cannot; and adds one to
 * many. It may be closed while that goes on.
 */
export function WebhooksDialog({ websiteIds, onClose }: WebhooksDialogProps) {
  const shell = useShell()
  const across = useWebhooksAcross()
  const sites = useSites().data
  const told = useWebhookProgress()
  const [endpoint, setEndpoint] = useState('')
  const [only, setOnly] = useState(websiteIds)
  const [keys, setKeys] = useState<ReadonlySet<string>>(() => new Set(websiteIds))
  const [isBack, setBack] = useState(false)
  const [adding, setAdding] = useState<AcrossLine[] | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const { sending, error, send, isHere } = useSend()
  // A reading that went well is told of below the list that it made new.
  const summary = told?.work === 'read' ? webhookSummary(told) : null
  const wasRead = told?.state === 'finished' && summary?.tone === 'ok' ? summary.text : null
  const progress = (wasRead === null ? told : null) ?? across.data?.running ?? null

  function begin(next: Asked): void {
    forgetWebhookProgress()
    setAsked(next)
    void send(async () => {
      const ended =
        next.work === 'create'
          ? await call('webhooks.create', next.input)
          : await call('webhooks.read', next.input)
      if (isHere()) return
      const { text, tone } = webhookSummary(ended)
      const action = { label: 'Open', run: () => shell.openDialog({ kind: 'webhooks' }) }
      await toast({ text: `Webhooks: ${text}`, tone, ...(tone === 'ok' ? {} : { action }) })
    })
  }

  function leave(): void {
    setAdding(null)
    setAsked(null)
    setBack(true)
    forgetWebhookProgress()
  }

  function close(): void {
    if (progress?.state !== 'running' && !sending) forgetWebhookProgress()
    onClose()
  }

  function again(ids: string[]): void {
    if (asked?.work === 'create')
      begin({ work: 'create', input: { ...asked.input, websiteIds: ids } })
    else begin({ work: 'read', input: { websiteIds: ids } })
  }

  const canRepeat = asked !== null || progress?.work === 'read'
  return (
    <DialogFrame
      title="Webhooks"
      lead="Which sites tell which address what happens in them."
      size="wide"
      onClose={close}
    >
      {sending || progress !== null ? (
        <Run
          progress={progress}
          onAgain={canRepeat ? again : null}
          onBack={leave}
          onClose={close}
        />
      ) : across.data === undefined || sites === undefined ? (
        <div className="dialog-body" aria-busy>
          {across.error !== null && <Wrong error={across.error} />}
        </div>
      ) : adding !== null ? (
        <AddToMany
          endpoint={endpoint.trim()}
          lines={adding}
          onCreate={(topics) =>
            begin({
              work: 'create',
              input: { websiteIds: adding.map(({ key }) => key), endpointUrl: endpoint, topics },
            })
          }
          onBack={leave}
        />
      ) : (
        <AcrossSites
          sites={sites}
          across={across.data}
          endpoint={endpoint}
          onEndpoint={setEndpoint}
          only={only}
          onAll={() => setOnly(null)}
          keys={keys}
          onKeys={setKeys}
          isBack={isBack}
          wasRead={wasRead}
          error={error}
          onAdd={setAdding}
          onRead={() => begin({ work: 'read', input: {} })}
          onClose={close}
        />
      )}
    </DialogFrame>
  )
}
