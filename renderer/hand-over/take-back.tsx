import { useState } from 'react'
import type { ConnectionRow, SiteRow } from '../../preload/contract.ts'
import { useShell } from '../actions/shell.ts'
import { call } from '../data/bridge.ts'
import { isolate } from '../domain/summary.ts'
import { Check } from '../ui/check.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { toast } from '../ui/toasts.ts'

/** Makes a sign-in Latchkey's own again, once the person has read what that does. */
export function TakeBackDialog(props: {
  site: SiteRow
  connection: ConnectionRow
  onClose: () => void
}) {
  const { site, connection, onClose } = props
  const shell = useShell()
  const [removeThere, setRemoveThere] = useState(true)
  const about = { websiteId: site.websiteId, connectionId: connection.id }

  async function takeBack(): Promise<void> {
    const { isAlive } = await call('handOver.takeBack', {
      connectionId: connection.id,
      ...(removeThere ? { removeThere } : {}),
    })
    onClose()
    const title = isolate(site.title)
    if (isAlive === true) {
      await toast({ text: `Latchkey renews the sign-in of ${title} again.`, tone: 'ok' })
    } else if (isAlive === null) {
      await toast({
        text: `The sign-in of ${title} is Latchkey’s again. Whether it still works shows once Squarespace can be reached.`,
      })
    } else {
      await toast({
        text: `API2Cart has renewed the sign-in of ${title} since, so Latchkey’s copy is over.`,
        tone: 'bad',
        action: {
          label: 'Authorize again',
          run: () => shell.openDialog({ kind: 'authorize-again', ...about }),
        },
      })
    }
  }

  return (
    <Confirm
      title="Take it back?"
      lead={
        <>
          {connection.label}, <bdi>{site.title}</bdi>
        </>
      }
      name="Take it back"
      waitingName="Taking it back…"
      onConfirm={takeBack}
      onClose={onClose}
    >
      <p>
        Latchkey renews this sign-in again, and API2Cart loses it: only one can hold it. Whatever
        uses the store through API2Cart stops.
      </p>
      <p>
        If API2Cart has renewed it since, Latchkey’s copy no longer works, and someone must
        authorize the site again. Latchkey tries it at once and tells you.
      </p>
      <Check isSelected={removeThere} onChange={setRemoveThere}>
        Delete the store at API2Cart too
      </Check>
      <p className="hint">
        Left there, API2Cart goes on trying, and could end the sign-in for Latchkey.
      </p>
    </Confirm>
  )
}
