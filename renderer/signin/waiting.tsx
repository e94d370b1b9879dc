import { ExternalLink, Info } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import type { ReturnBy } from '../../preload/contract.ts'
import { usePolicies } from '../data/use-policies.ts'
import { mayReturnBy } from '../domain/policies.ts'
import { CopyWords } from '../ui/copy-words.tsx'
import { Fold } from '../ui/fold.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { StepHeading } from '../ui/step-heading.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { Countdown } from './countdown.tsx'
import { Paste } from './paste.tsx'
import type { Progress } from './use-attempt.ts'
import './signin.css'

const next: Record<ReturnBy, string> = {
  loopback: 'Latchkey comes to the front by itself.',
  link: 'If the browser asks, let it open Latchkey.',
  page: 'Your page sends you on to Latchkey. If it does not, paste its address below.',
  paste: 'Then copy the address that the browser ends at, and paste it below.',
}

/** While what the browser brought is being exchanged. */
export function Arrived() {
  return (
    <>
      <StepHeading>Back from Squarespace</StepHeading>
      <div role="status">
        <Spinner>Asking Squarespace which site this grant opens…</Spinner>
      </div>
    </>
  )
}

type WaitingProps = {
  progress: Extract<Progress, { step: 'waiting' }>
  returnBy: ReturnBy
  /** The site to choose on Squarespace’s page; null for any. */
  site: string | null
  onOpen: () => void
}

/** While Squarespace has the browser: what happens there, how long there is, and the other ways on. */
export function Waiting({ progress, returnBy, site, onOpen }: WaitingProps) {
  const { attempt, unmatchedDenial, notOpened } = progress
  const mayPaste = mayReturnBy(usePolicies(), 'paste')
  const pastes = returnBy === 'page' || returnBy === 'paste'
  return (
    <>
      <div className="waiting-head">
        <StepHeading>Waiting for Squarespace</StepHeading>
        <Countdown at={attempt.expiresAt} />
      </div>
      <p>
        Squarespace opens in your browser.{' '}
        {site === null ? (
          'Choose the site, press Allow.'
        ) : (
          <>
            Choose <bdi>{site}</bdi>, press Allow.
          </>
        )}{' '}
        {next[returnBy]}
      </p>
      <div role="status" className="waiting-says">
        {unmatchedDenial && (
          <p className="calm-note">
            <Info size={16} strokeWidth={1.75} aria-hidden />
            Squarespace said that access was denied, without saying for which sign-in. If that was
            you, cancel or open Squarespace again.
          </p>
        )}
        {notOpened !== null && <Wrong error={notOpened} />}
      </div>
      <div className="waiting-ways">
        <CopyWords text={attempt.authorizeUrl} words="Copy sign-in link" />
        <Button className="button small" onPress={onOpen}>
          <ExternalLink size={14} strokeWidth={1.75} aria-hidden />
          Open again
        </Button>
        <span className="hint">The link works in another browser or profile too.</span>
      </div>
      {mayPaste && pastes && <Paste label="Address that the browser ended at" />}
      {mayPaste && !pastes && (
        <Fold name="I have an address to paste">
          <Paste label="Address that the browser ended at" />
        </Fold>
      )}
    </>
  )
}
