import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { ConnectionRow, Input, SiteRow } from '../../preload/contract.ts'
import { call } from '../data/bridge.ts'
import { isolate } from '../domain/summary.ts'
import { Confirm } from '../ui/confirm.tsx'
import { toast } from '../ui/toasts.ts'
import '../ui/choice.css'
import './at-api2cart.css'

type How = Input<'handOver.renew'>['how']

/** Gives API2Cart the credential of now in the place of the old one. */
export function SendNew(props: {
  site: SiteRow
  connection: ConnectionRow
  onDone: () => void
  onClose: () => void
}) {
  const { site, connection, onDone, onClose } = props
  const [how, setHow] = useState<How>('delete-and-add')
  const thing = connection.kind === 'key' ? 'key' : 'sign-in'
  return (
    <Confirm
      title={`Send API2Cart the new ${thing}?`}
      lead={
        <>
          {connection.label}, <bdi>{site.title}</bdi>
        </>
      }
      name="Send the new one"
      waitingName="Sending…"
      onConfirm={async () => {
        await call('handOver.renew', { connectionId: connection.id, how })
        onDone()
        await toast({
          text: `API2Cart has the new ${thing} of ${isolate(site.title)}.`,
          tone: 'ok',
        })
      }}
      onClose={onClose}
    >
      <p>API2Cart still has the old {thing}, which stops working when it is deleted.</p>
      <RadioGroup
        className="send-new"
        aria-label="How to send it"
        value={how}
        onChange={(id) => setHow(id === 'update' ? 'update' : 'delete-and-add')}
      >
        <Radio value="delete-and-add" className="choice send-new-way">
          <strong>Delete the store there and add it anew</strong>
          <span className="hint">
            The safe way. API2Cart gives the store a new store key, which whatever uses it needs.
          </span>
        </Radio>
        <Radio value="update" className="choice send-new-way">
          <strong>Update in place instead</strong>
          <span className="hint">
            The store key stays. But API2Cart takes secrets for this in the address of the request,
            where logs of servers and networks keep them.
          </span>
        </Radio>
      </RadioGroup>
    </Confirm>
  )
}
