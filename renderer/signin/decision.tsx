import type { SiteDetails } from '../../preload/contract.ts'
import { call } from '../data/bridge.ts'
import { isolate } from '../domain/summary.ts'
import { SiteFacts } from './site-facts.tsx'
import { StepHeading } from '../ui/step-heading.tsx'
import { useShell } from '../actions/shell.ts'
import { toast } from '../ui/toasts.ts'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import './signin.css'

type DecisionProps = {
  attemptId: string
  /** The site that came back. */
  site: SiteDetails
  /** The title of the site that was to be authorized again. */
  expected: string
  onClose: () => void
  /** Begins again, once the other site's grant is forgotten. */
  onAgain: () => void
}

/** Another site came back than the one that was to be authorized again: keep it, or forget it. */
export function Decision({ attemptId, site, expected, onClose, onAgain }: DecisionProps) {
  const shell = useShell()
  const keeping = useSend()
  const forgetting = useSend()
  const sending = keeping.sending || forgetting.sending
  const error = keeping.error ?? forgetting.error

  async function decide(keep: boolean): Promise<void> {
    const decided = await call('signin.decide', { attemptId, keep })
    if (decided.connectionId === null) return onAgain()
    onClose()
    shell.showView('all')
    shell.showSite(decided.websiteId, 'connections')
    void toast({ text: `Connected ${isolate(site.title)}.`, tone: 'ok' })
  }

  return (
    <>
      <div className="dialog-body">
        <StepHeading>Another site came back</StepHeading>
        <p>
          Squarespace connected <bdi>{site.title}</bdi> instead of <bdi>{expected}</bdi>. Nothing
          was changed.
        </p>
        <SiteFacts site={site} wrong headline={<bdi>{site.title}</bdi>} />
        <p className="hint">Not now? Latchkey asks again when it starts next.</p>
        <div aria-live="polite">{error !== null && <Wrong error={error} />}</div>
      </div>
      <footer className="dialog-foot decision-foot">
        <WaitingButton
          name={`Add ${isolate(site.title)} as a connection of its own`}
          waiting={keeping.sending}
          isDisabled={sending}
          onPress={() => void keeping.send(() => decide(true))}
        />
        <WaitingButton
          name="Forget it and try again"
          waiting={forgetting.sending}
          isDisabled={sending}
          isPrimary
          onPress={() => void forgetting.send(() => decide(false))}
        />
      </footer>
    </>
  )
}
