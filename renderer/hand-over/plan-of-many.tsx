import { CircleAlert, CircleMinus, Send, type LucideIcon } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import type { HandOverPlan } from '../../preload/contract.ts'
import { AppError } from '../domain/app-error.ts'
import { secretsInWords } from '../domain/hand-over.ts'
import { host } from '../domain/search/address.ts'
import { counted } from '../domain/summary.ts'
import { Check } from '../ui/check.tsx'
import { LineGrid } from '../ui/line-grid.tsx'
import { Pills } from '../ui/pills.tsx'
import { StepHeading } from '../ui/step-heading.tsx'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'

type PlanOfManyProps = {
  plans: HandOverPlan[]
  origin: string
  problem: AppError | null
  /** The way on where API2Cart cannot be asked. */
  foot: ReactNode
  onBegin: (connectionIds: string[]) => Promise<void>
  onClose: () => void
}

type Fate = 'sent' | 'left-out' | 'cannot'

const fates: Record<Fate, { name: string; icon: LucideIcon; tone: 'ok' | 'calm' | 'bad' }> = {
  sent: { name: 'Is sent', icon: Send, tone: 'ok' },
  'left-out': { name: 'Left out', icon: CircleMinus, tone: 'calm' },
  cannot: { name: 'Cannot be sent', icon: CircleAlert, tone: 'bad' },
}

function FateWord({ fate }: { fate: Fate }) {
  const { name, icon: Icon, tone } = fates[fate]
  return (
    <span className={`lines-outcome tone-${tone}`}>
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      {name}
    </span>
  )
}

const fateOf = ({ obstacle, isExclusive }: HandOverPlan, withGrants: boolean): Fate =>
  obstacle !== null ? 'cannot' : isExclusive && !withGrants ? 'left-out' : 'sent'

function cells(plan: HandOverPlan, withGrants: boolean) {
  const { title, storeUrl, customLabel, obstacle } = plan
  const fate = fateOf(plan, withGrants)
  return (
    <>
      <span role="gridcell" className="lines-site">
        <bdi dir="auto" title={title}>
          {title}
        </bdi>
        <span className="dim" title={storeUrl}>
          {host(storeUrl)}
        </span>
      </span>
      <span role="gridcell">
        <bdi dir="auto">{customLabel}</bdi>
      </span>
      <span role="gridcell">
        {fate === 'cannot' ? (
          <span className="dim">Nothing</span>
        ) : (
          <>
            <span className="sent-dots" aria-hidden>
              ••••
            </span>
            {secretsInWords(plan)}
          </>
        )}
      </span>
      <span role="gridcell" className="lines-why">
        <FateWord fate={fate} />
        {obstacle !== null && <span>{new AppError(obstacle).message}</span>}
        {fate === 'left-out' && <span>A sign-in that API2Cart alone could renew.</span>}
      </span>
    </>
  )
}

const columns = ['Store', 'Label there', 'Secrets', 'What happens']
const cellsOf = {
  with: (plan: HandOverPlan) => cells(plan, true),
  without: (plan: HandOverPlan) => cells(plan, false),
}

/** What is sent of many connections, store by store, and which are left out and why. */
export function PlanOfMany(props: PlanOfManyProps) {
  const { plans, origin, problem, foot, onBegin, onClose } = props
  const [withGrants, setWithGrants] = useState(false)
  const [chosen, setChosen] = useState<Fate | 'all'>('all')
  const { sending, error, send } = useSend()
  const byFate = Map.groupBy(plans, (plan) => fateOf(plan, withGrants))
  const of = (fate: Fate) => byFate.get(fate) ?? []
  const grants = plans.filter(({ isExclusive, obstacle }) => isExclusive && obstacle === null)
  const sent = of('sent')
  const shown = chosen === 'all' || of(chosen).length === 0 ? plans : of(chosen)
  return (
    <>
      <div className="dialog-body">
        <div>
          <StepHeading>What is sent</StepHeading>
          <p>
            To API2Cart at <bdi>{host(origin)}</bdi>, for each store: that it is Squarespace, its
            address, its label, and the secrets that are named.
          </p>
        </div>
        {grants.length > 0 && (
          <div className="hand-over-grants">
            <Check isSelected={withGrants} onChange={setWithGrants} isDisabled={sending}>
              Hand over the {counted(grants.length, 'sign-in')} too
            </Check>
            <p className="hint">
              Only one can hold a sign-in: API2Cart alone would renew{' '}
              {grants.length === 1 ? 'it' : 'them'} from then on. The better way is a second sign-in
              just for API2Cart: hand such a store over by itself.
            </p>
          </div>
        )}
        <div className="lines-all">
          <Pills
            label="Stores to show"
            pills={[
              { id: 'all', name: 'All', count: plans.length },
              ...(['sent', 'left-out', 'cannot'] as const)
                .filter((fate) => of(fate).length > 0)
                .map((fate) => ({
                  id: fate,
                  name: <FateWord fate={fate} />,
                  count: of(fate).length,
                })),
            ]}
            chosen={of(chosen === 'all' ? 'sent' : chosen).length === 0 ? 'all' : chosen}
            onChoose={setChosen}
          />
          <LineGrid
            key={chosen}
            name="Stores"
            lines={shown}
            keyOf={({ connectionId }) => connectionId}
            columns={columns}
            cells={withGrants ? cellsOf.with : cellsOf.without}
            className="plan-lines"
          />
        </div>
        <div aria-live="polite">
          {problem !== null && <Wrong error={problem} />}
          {error !== null && <Wrong error={error} />}
        </div>
      </div>
      {foot ?? (
        <footer className="dialog-foot">
          {sent.length === 0 && <p className="hint foot-says">None of these can be sent now.</p>}
          <Button className="button" onPress={onClose}>
            Cancel
          </Button>
          <WaitingButton
            name={`Hand over ${counted(sent.length, 'store')}`}
            waiting={sending}
            isDisabled={sent.length === 0}
            isPrimary
            onPress={() => void send(() => onBegin(sent.map(({ connectionId }) => connectionId)))}
          />
        </footer>
      )}
    </>
  )
}
