import { useState } from 'react'
import type { ConnectionRow, SiteRow } from '../../preload/contract.ts'
import { useShell } from '../actions/shell.ts'
import { call } from '../data/bridge.ts'
import { there, type StepThere } from '../domain/hand-over.ts'
import { full } from '../domain/time.ts'
import { Confirm } from '../ui/confirm.tsx'
import { focusBelow } from '../ui/focus.ts'
import { timeFormat, useNow } from '../ui/now.ts'
import { toast } from '../ui/toasts.ts'
import { useAct } from '../ui/use-send.ts'
import { SendNew } from './send-new.tsx'
import './at-api2cart.css'

const names: Record<StepThere, string> = {
  validate: 'Check it there',
  renew: 'Send the new one…',
  disconnect: 'Disconnect there…',
  remove: 'Delete there…',
}

/** What API2Cart has of a connection, and what can be done about it there. */
export function AtApi2Cart({ site, connection }: { site: SiteRow; connection: ConnectionRow }) {
  const shell = useShell()
  const now = useNow()
  const { acting, act } = useAct()
  const [asked, setAsked] = useState<Exclude<StepThere, 'validate'> | null>(null)
  const [place, setPlace] = useState<HTMLElement | null>(null)
  const { id: connectionId, handedOver, kind, label } = connection
  const found = there(connection, now, timeFormat)
  const about = { websiteId: site.websiteId, connectionId }

  function close(): void {
    setAsked(null)
  }

  /** The button that had the keyboard may be gone with what it was for. */
  function goOn(): void {
    close()
    focusBelow(() => place?.querySelector<HTMLElement>('button') ?? place)
  }

  async function validate(): Promise<void> {
    const { handedOver: next } = await call('handOver.validate', { connectionId })
    const says = there({ ...connection, handedOver: next }, now, timeFormat)
    if (says !== null)
      await toast({ text: says.text, tone: next.state === 'working' ? 'ok' : 'bad' })
  }

  if (found === null || handedOver === null) return null
  return (
    <div ref={setPlace} className="there" role="group" aria-label="At API2Cart" tabIndex={-1}>
      <p className={`tone-${found.tone}`} title={full(handedOver.at, timeFormat)}>
        {found.text}
      </p>
      <div className="there-steps">
        {found.steps.map((step) => (
          <button
            key={step}
            type="button"
            className={step === 'remove' ? 'button small danger' : 'button small'}
            disabled={acting}
            onClick={() => {
              if (step === 'validate') void act(validate)
              else setAsked(step)
            }}
          >
            {step === 'validate' && acting ? 'Asking API2Cart…' : names[step]}
          </button>
        ))}
        {handedOver.isExclusive && (
          <button
            type="button"
            className="button small"
            onClick={() => shell.openDialog({ kind: 'take-back', ...about })}
          >
            Take it back…
          </button>
        )}
      </div>
      {asked === 'renew' && (
        <SendNew site={site} connection={connection} onDone={goOn} onClose={close} />
      )}
      {asked === 'disconnect' && (
        <Confirm
          title="Disconnect it at API2Cart?"
          lead={
            <>
              {label}, <bdi>{site.title}</bdi>
            </>
          }
          name="Disconnect there"
          waitingName="Disconnecting…"
          onConfirm={async () => {
            await call('handOver.disconnect', { store: { connectionId } })
            goOn()
            await toast({ text: 'API2Cart keeps the store, disconnected.', tone: 'ok' })
          }}
          onClose={close}
        >
          <p>
            API2Cart keeps the store on its list and stops using it. Whatever uses the store through
            API2Cart stops. Here, nothing changes.
          </p>
        </Confirm>
      )}
      {asked === 'remove' && (
        <Confirm
          title="Delete it at API2Cart?"
          lead={
            <>
              {label}, <bdi>{site.title}</bdi>
            </>
          }
          name="Delete there"
          waitingName="Deleting…"
          isDanger
          onConfirm={async () => {
            await call('handOver.remove', { store: { connectionId } })
            goOn()
            await toast({ text: 'Deleted at API2Cart.', tone: 'ok' })
          }}
          onClose={close}
        >
          <p>
            API2Cart forgets the store and its {kind === 'key' ? 'key' : 'sign-in'}. Whatever uses
            the store through API2Cart stops, and this cannot be undone there.
          </p>
          <p>Here, nothing changes. You can hand it over again.</p>
        </Confirm>
      )}
    </div>
  )
}
