import { CircleAlert, CircleCheck, Plus } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { SiteRow, WebhookProgress } from '../../preload/contract.ts'
import { endpointProblem } from '../../preload/webhook-endpoint.ts'
import type { WebhookTopic } from '../../preload/webhook-topics.ts'
import { answers, call, useCall, useEvent } from '../data/bridge.ts'
import { counted } from '../domain/summary.ts'
import {
  webhookFailures,
  webhookFates,
  webhookProgressText,
  webhookSummary,
  type WebhookFate,
} from '../domain/webhooks.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { useBeginning } from '../ui/focus.ts'
import { LineGrid } from '../ui/line-grid.tsx'
import { Progress } from '../ui/progress.tsx'
import { toast, toastError } from '../ui/toasts.ts'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { EndpointField, TopicsField } from './parts.tsx'
import './webhooks.css'

type WebhooksDialogProps = {
  /** Null: every site that can have webhooks. */
  websiteIds: string[] | null
  sites: SiteRow[]
  onClose: () => void
}

/**
 * Which sites have a webhook to an endpoint and which get it, and adds it to them. It may be closed
 * meanwhile.
 */
export function WebhooksDialog({ websiteIds, sites, onClose }: WebhooksDialogProps) {
  const answer = useCall('webhooks.across', {})
  const across = answer.data
  const [endpointUrl, setEndpoint] = useState('')
  const [topics, setTopics] = useState<WebhookTopic[]>(['order.create', 'order.update'])
  const [heard, setHeard] = useState<WebhookProgress | null>(null)
  const { sending, error, send, isHere } = useSend()
  const field = useRef<HTMLInputElement>(null)
  useBeginning(field)
  useEvent('webhooks.progress', setHeard)
  useEvent('webhooks.changed', () => {
    void answers.invalidateQueries({ queryKey: ['webhooks.across'] })
  })

  const progress = heard ?? across?.running ?? null
  const isRunning = progress?.state === 'running'
  const asked = useMemo(() => {
    const withGrants = new Set(across?.sites.map((site) => site.websiteId))
    const wanted = websiteIds === null ? withGrants : new Set(websiteIds)
    return sites.filter((site) => wanted.has(site.websiteId))
  }, [across, sites, websiteIds])
  const fates = useMemo(
    () => (across === undefined ? [] : webhookFates(across, asked, { endpointUrl, topics })),
    [across, asked, endpointUrl, topics],
  )
  const gets = fates.filter(({ fate }) => fate === 'gets')
  const isAnEndpoint = endpointProblem(endpointUrl) === null

  async function run(work: Promise<WebhookProgress>): Promise<void> {
    const ended = await work
    await answers.invalidateQueries({ queryKey: ['webhooks.across'] })
    if (isHere()) return setHeard(ended)
    const isWell = webhookFailures(ended).length === 0
    await toast({ text: webhookSummary(ended), tone: isWell ? 'ok' : 'bad' })
  }

  const add = (ids: string[]) =>
    void send(() => run(call('webhooks.create', { websiteIds: ids, endpointUrl, topics })))
  const read = () =>
    void send(() => run(call('webhooks.read', { websiteIds: asked.map((each) => each.websiteId) })))

  if (progress !== null && (isRunning || progress.work === 'create')) {
    return (
      <DialogFrame title="Webhooks" size="wide" onClose={onClose}>
        {isRunning ? (
          <Running progress={progress} onClose={onClose} />
        ) : (
          <Ended
            progress={progress}
            onAgain={endpointUrl === '' ? null : add}
            onBack={() => setHeard(null)}
            onClose={onClose}
          />
        )}
      </DialogFrame>
    )
  }
  return (
    <DialogFrame
      title="Webhooks"
      lead="Squarespace tells another system at once when something happens at a site."
      size="wide"
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          add(gets.map(({ websiteId }) => websiteId))
        }}
      >
        <div className="dialog-body">
          <EndpointField
            field={field}
            value={endpointUrl}
            onChange={setEndpoint}
            isReadOnly={sending}
          />
          <TopicsField
            scopes={asked.length === 1 ? scopesOf(across, asked[0]?.websiteId) : null}
            value={topics}
            onChange={setTopics}
            isDisabled={sending}
          />
          {fates.length > 0 ? (
            <div className="lines-all">
              <p role="status">
                {isAnEndpoint ? sentenceOf(fates) : counted(fates.length, 'site')}
              </p>
              <LineGrid
                name="Sites"
                lines={fates}
                keyOf={({ websiteId }) => websiteId}
                columns={columns}
                cells={isAnEndpoint ? cells : plainCells}
                className="webhook-lines"
              />
            </div>
          ) : (
            across !== undefined && (
              <p className="hint">
                No site here was connected by signing in, and an API key cannot have webhooks.
              </p>
            )
          )}
          <div aria-live="polite">
            {progress !== null && <p>{webhookSummary(progress)}</p>}
            {error !== null && <Wrong error={error} />}
            {answer.error !== null && <Wrong error={answer.error} />}
          </div>
        </div>
        <footer className="dialog-foot">
          <div className="foot-start">
            <Button className="button" isDisabled={sending || fates.length === 0} onPress={read}>
              Read them again
            </Button>
          </div>
          <Button className="button" onPress={onClose}>
            Cancel
          </Button>
          <WaitingButton
            name={`Add to ${counted(gets.length, 'site')}`}
            waiting={sending}
            isDisabled={!isAnEndpoint || topics.length === 0 || gets.length === 0}
            isPrimary
          />
        </footer>
      </form>
    </DialogFrame>
  )
}

/** What the sign-ins of a site are allowed together. */
function scopesOf(
  across: { sites: { websiteId: string; grants: { scopes: string[] }[] }[] } | undefined,
  websiteId: string | undefined,
): string[] {
  const site = across?.sites.find((each) => each.websiteId === websiteId)
  return site?.grants.flatMap(({ scopes }) => scopes) ?? []
}

function sentenceOf(fates: readonly WebhookFate[]): string {
  const of = (fate: WebhookFate['fate']) => fates.filter((each) => each.fate === fate).length
  const [gets, has, cannot] = [of('gets'), of('has'), of('cannot')]
  return [
    `${counted(gets, 'site gets', 'sites get')} it`,
    ...(has > 0 ? [`${counted(has, 'has', 'have')} it already`] : []),
    ...(cannot > 0 ? [`${cannot.toLocaleString('en-US')} cannot have it`] : []),
  ]
    .join(', ')
    .concat('.')
}

const columns = ['Site', 'What happens']
const fateLooks = {
  gets: { name: 'Gets it', icon: Plus, tone: 'tone-ok' },
  has: { name: 'Has it already', icon: CircleCheck, tone: 'tone-calm' },
  cannot: { name: 'Cannot have it', icon: CircleAlert, tone: 'tone-bad' },
} as const

function cells({ title, fate, why }: WebhookFate) {
  const { name, icon: Icon, tone } = fateLooks[fate]
  return (
    <>
      <span role="gridcell">
        <bdi dir="auto">{title}</bdi>
      </span>
      <span role="gridcell" className="webhook-fate">
        <span className={`lines-outcome ${tone}`}>
          <Icon size={15} strokeWidth={1.75} aria-hidden />
          {name}
        </span>
        {why !== '' && <span className="hint">{why}</span>}
      </span>
    </>
  )
}

function plainCells({ title }: WebhookFate) {
  return (
    <>
      <span role="gridcell">
        <bdi dir="auto">{title}</bdi>
      </span>
      <span role="gridcell" className="hint">
        Type the endpoint first.
      </span>
    </>
  )
}

function Running({ progress, onClose }: { progress: WebhookProgress; onClose: () => void }) {
  const { done, total } = progress
  const text = `${webhookProgressText(progress)}.`
  return (
    <>
      <div className="dialog-body">
        <Progress name="Webhooks" text={text} done={done} total={total} pause="" />
      </div>
      <footer className="dialog-foot">
        <Button
          className="button"
          onPress={() => {
            call('webhooks.cancel', {}).catch(toastError)
          }}
        >
          Cancel the rest
        </Button>
        <Button className="button" onPress={onClose}>
          Go on in the background
        </Button>
      </footer>
    </>
  )
}

type Failed = ReturnType<typeof webhookFailures>[number]

const failedCells = ({ title, why }: Failed) => (
  <>
    <span role="gridcell">
      <bdi dir="auto">{title}</bdi>
    </span>
    <span role="gridcell">{why}</span>
  </>
)
const failedColumns = ['Site', 'Why not']

function Ended(props: {
  progress: WebhookProgress
  /** Null where it is not known what was added. */
  onAgain: ((websiteIds: string[]) => void) | null
  onBack: () => void
  onClose: () => void
}) {
  const { progress, onAgain, onBack, onClose } = props
  const failures = webhookFailures(progress)
  const close = useRef<HTMLButtonElement>(null)
  useBeginning(close)
  return (
    <>
      <div className="dialog-body">
        <p role="status">{webhookSummary(progress)}</p>
        {failures.length > 0 && (
          <div className="lines-all">
            <LineGrid
              name="Sites that failed"
              lines={failures}
              keyOf={({ websiteId }) => websiteId}
              columns={failedColumns}
              cells={failedCells}
              className="webhook-lines"
            />
          </div>
        )}
        <p className="hint">
          The secret of each webhook is sealed on this computer: copy it under Webhooks of the site.
        </p>
      </div>
      <footer className="dialog-foot">
        <Button className="button foot-start" onPress={onBack}>
          Back
        </Button>
        {onAgain !== null && failures.length > 0 && (
          <Button
            className="button"
            onPress={() => onAgain(failures.map(({ websiteId }) => websiteId))}
          >
            Try the failed ones again
          </Button>
        )}
        <Button ref={close} className="button primary" onPress={onClose}>
          Done
        </Button>
      </footer>
    </>
  )
}
