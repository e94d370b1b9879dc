import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { AccountKeyField, useAccountKey } from '../api2cart/account-key.tsx'
import { call, forgetHandOver, useCall, useHandOver } from '../data/bridge.ts'
import { usePolicies } from '../data/use-policies.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { Fixed } from '../ui/fixed.tsx'
import { SaveButton } from '../ui/save-button.tsx'
import { StepHeading } from '../ui/step-heading.tsx'
import { Plan } from './plan.tsx'
import { Run } from './run.tsx'
import './hand-over.css'

type HandOverDialogProps = {
  /** Null: the hand-over that is under way, or was last over. */
  connectionIds: string[] | null
  onClose: () => void
}

/**
 * Hands connections over to API2Cart: shows what is sent, sends it, and tells how that ended. It may
 * be closed while they are handed over.
 */
export function HandOverDialog({ connectionIds, onClose }: HandOverDialogProps) {
  const { api2cart } = usePolicies()
  const account = useCall('api2cart.get', {}).data?.account
  const progress = useHandOver()
  const [ids, setIds] = useState(connectionIds)
  const [isBegun, setBegun] = useState(connectionIds === null)
  const [isKeyAsked, askKey] = useState(false)
  /** Whether a sign-in of API2Cart's own is what is handed over. */
  const [isOwn, setOwn] = useState(false)
  const isRunning = progress?.state === 'running'
  const count = ids?.length ?? progress?.total ?? 1

  function close(): void {
    if (isBegun && !isRunning) forgetHandOver()
    onClose()
  }

  async function begin(chosen: string[]): Promise<void> {
    // What failed stays on screen until it is really tried again.
    if (!isBegun) forgetHandOver()
    await call('handOver.send', { connectionIds: chosen })
    setBegun(true)
  }

  return (
    <DialogFrame title="Hand over to API2Cart" size={count > 1 ? 'wide' : 'medium'} onClose={close}>
      {api2cart === 'off' ? (
        <Off onClose={close} />
      ) : isBegun || isRunning ? (
        <Run progress={progress} onAgain={begin} onClose={close} />
      ) : account === undefined || ids === null ? (
        <div className="dialog-body" aria-busy />
      ) : account === null || isKeyAsked ? (
        <AccountStep isChange={account !== null} onSaved={() => askKey(false)} onClose={close} />
      ) : (
        <Plan
          key={ids.join(' ')}
          connectionIds={ids}
          isOwn={isOwn}
          onGranted={(connectionId) => {
            setOwn(true)
            setIds([connectionId])
          }}
          onBegin={begin}
          onKey={() => askKey(true)}
          onClose={close}
        />
      )}
    </DialogFrame>
  )
}

function Off({ onClose }: { onClose: () => void }) {
  return (
    <>
      <div className="dialog-body">
        <Fixed advice="Nothing is handed over to API2Cart on this computer." />
      </div>
      <footer className="dialog-foot">
        <Button className="button" onPress={onClose}>
          Close
        </Button>
      </footer>
    </>
  )
}

/** Asks for the account’s key first, and goes on with what was to be handed over. */
function AccountStep(props: { isChange: boolean; onSaved: () => void; onClose: () => void }) {
  const { isChange, onSaved, onClose } = props
  const key = useAccountKey(onSaved)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        key.save()
      }}
    >
      <div className="dialog-body">
        <div>
          <StepHeading>
            {isChange ? 'Change the key of your API2Cart account' : 'First, your API2Cart account'}
          </StepHeading>
          <p className="hint">It is kept for the next time, under Settings → API2Cart.</p>
        </div>
        <AccountKeyField of={key} isFirst />
      </div>
      <footer className="dialog-foot">
        <Button className="button" isDisabled={key.saving} onPress={onClose}>
          Cancel
        </Button>
        <SaveButton
          name="Save and go on"
          waitingName="Asking API2Cart…"
          waiting={key.saving}
          isDisabled={key.apiKey.trim() === ''}
        />
      </footer>
    </form>
  )
}
