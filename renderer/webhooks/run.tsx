import { Button } from 'react-aria-components/Button'
import type { WebhookProgress } from '../../preload/contract.ts'
import { useShell } from '../actions/shell.ts'
import { call } from '../data/bridge.ts'
import { counted } from '../domain/summary.ts'
import {
  webhookProgressText,
  webhookSummary,
  webhookTroubles,
  type WebhookTrouble,
} from '../domain/webhooks-across.ts'
import { LineGrid } from '../ui/line-grid.tsx'
import { Running } from '../ui/running.tsx'
import { StepHeading } from '../ui/step-heading.tsx'

type RunProps = {
  /** Null before the first is told of. */
  progress: WebhookProgress | null
  /** Tries these sites again; null where nothing is known of what was asked. */
  onAgain: ((websiteIds: string[]) => void) | null
  onBack: () => void
  onClose: () => void
}

/** Work on many sites: how far it is, and in the end what became of each. */
export function Run({ progress, onAgain, onBack, onClose }: RunProps) {
  return progress === null || progress.state === 'running' ? (
    <Running
      heading={progress?.work === 'read' ? 'Reading webhooks' : 'Adding a webhook'}
      name="Webhooks"
      progress={progress && { ...progress, text: webhookProgressText(progress) }}
      onCancel={() => call('webhooks.cancel', {})}
      onClose={onClose}
    />
  ) : (
    <Over progress={progress} onAgain={onAgain} onBack={onBack} onClose={onClose} />
  )
}

function cells({ result, why }: WebhookTrouble) {
  return (
    <>
      <span role="gridcell" className="lines-site">
        <bdi dir="auto" title={result.title}>
          {result.title}
        </bdi>
      </span>
      <span role="gridcell" className="lines-why">
        {why}
      </span>
    </>
  )
}

const columns = ['Site', 'Why, and what to do']

function Over({ progress, onAgain, onBack, onClose }: RunProps & { progress: WebhookProgress }) {
  const shell = useShell()
  const { title, text } = webhookSummary(progress)
  const troubles = webhookTroubles(progress.results)
  const failed = troubles.filter(({ result }) => result.outcome === 'failed')
  return (
    <>
      <div className="dialog-body">
        <div>
          <StepHeading>{title}</StepHeading>
          <p role="status">{text}</p>
        </div>
        {troubles.length > 0 && (
          <div className="lines-all">
            <p className="hint">Press Enter on a site, or click it, to open it.</p>
            <LineGrid
              name="What needs you"
              lines={troubles}
              keyOf={({ result }) => result.websiteId}
              columns={columns}
              cells={cells}
              className="webhook-troubles"
              onOpen={({ result }) => {
                onClose()
                shell.showSite(result.websiteId, 'webhooks')
              }}
            />
          </div>
        )}
      </div>
      <footer className="dialog-foot">
        <Button className="button foot-start" onPress={onBack}>
          Back to all webhooks
        </Button>
        {failed.length > 0 && onAgain !== null && (
          <Button
            className="button"
            onPress={() => onAgain(failed.map(({ result }) => result.websiteId))}
          >
            Try {counted(failed.length, 'site')} again
          </Button>
        )}
        <Button className="button primary" onPress={onClose}>
          Close
        </Button>
      </footer>
    </>
  )
}
