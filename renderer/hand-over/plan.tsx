import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Output } from '../../preload/contract.ts'
import { asking } from '../data/bridge.ts'
import { AppError } from '../domain/app-error.ts'
import { Spinner } from '../ui/spinner.tsx'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { ChooseGrant } from './choose-grant.tsx'
import { PlanOfMany } from './plan-of-many.tsx'
import { PlanOfOne } from './plan-of-one.tsx'
import { SecondGrant } from './second-grant.tsx'

type PlanProps = {
  connectionIds: string[]
  /** Whether it is a sign-in that was made for API2Cart. */
  isOwn: boolean
  /** A sign-in just for API2Cart is here: it is handed over in the other's place. */
  onGranted: (connectionId: string) => void
  onBegin: (connectionIds: string[]) => Promise<void>
  /** Asks for the account's key anew. */
  onKey: () => void
  onClose: () => void
}

/** What would be sent, before anything is: for one connection or for many. */
export function Plan(props: PlanProps) {
  const { connectionIds, isOwn, onGranted, onBegin, onKey, onClose } = props
  const answer = useQuery<Output<'handOver.preview'>, AppError>({
    ...asking('handOver.preview', { connectionIds }),
    // What API2Cart has may have changed since.
    gcTime: 0,
  })
  const [way, setWay] = useState<'choose' | 'second' | 'this'>(isOwn ? 'this' : 'choose')
  const { data, error } = answer

  if (data === undefined) {
    return (
      <>
        <div className="dialog-body" aria-live="polite">
          {error === null ? <Spinner>Asking API2Cart…</Spinner> : <Wrong error={error} />}
        </div>
        <Foot
          error={error}
          isAsking={answer.isFetching}
          onAgain={() => void answer.refetch()}
          onKey={onKey}
          onClose={onClose}
        />
      </>
    )
  }

  const { origin, plans } = data
  const problem = data.problem === null ? null : new AppError(data.problem)
  const [only] = plans
  const shared = { origin, onBegin, onClose }
  const trouble =
    problem === null ? null : (
      <Foot
        error={problem}
        isAsking={answer.isFetching}
        onAgain={() => void answer.refetch()}
        onKey={onKey}
        onClose={onClose}
      />
    )
  if (only === undefined || plans.length > 1) {
    return <PlanOfMany {...shared} plans={plans} problem={problem} foot={trouble} />
  }
  if (way === 'second') {
    return <SecondGrant plan={only} onGranted={onGranted} onBack={() => setWay('choose')} />
  }
  if (only.isExclusive && only.obstacle === null && way === 'choose') {
    return <ChooseGrant plan={only} onChoose={setWay} onClose={onClose} />
  }
  return (
    <PlanOfOne
      {...shared}
      plan={only}
      problem={problem}
      foot={trouble}
      onBack={only.isExclusive && !isOwn ? () => setWay('choose') : null}
    />
  )
}

/** The way on where API2Cart cannot be asked, or refuses the account. */
function Foot(props: {
  error: AppError | null
  isAsking: boolean
  onAgain: () => void
  onKey: () => void
  onClose: () => void
}) {
  const { error, isAsking, onAgain, onKey, onClose } = props
  return (
    <footer className="dialog-foot">
      <Button className="button" onPress={onClose}>
        Cancel
      </Button>
      {error?.code === 'key-rejected' || error?.code === 'vault-unavailable' ? (
        <Button className="button primary" onPress={onKey}>
          Change the key
        </Button>
      ) : (
        error !== null && (
          <WaitingButton name="Try again" waiting={isAsking} isPrimary onPress={onAgain} />
        )
      )}
    </footer>
  )
}
