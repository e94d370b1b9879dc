import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import type { HandOverPlan } from '../../preload/contract.ts'
import { useShell } from '../actions/shell.ts'
import { AppError } from '../domain/app-error.ts'
import { secretName } from '../domain/hand-over.ts'
import { host } from '../domain/search/address.ts'
import { StepHeading } from '../ui/step-heading.tsx'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { remedyOf } from './remedy.ts'

type PlanOfOneProps = {
  plan: HandOverPlan
  origin: string
  /** Why API2Cart cannot be asked now, and the way on then. */
  problem: AppError | null
  foot: ReactNode
  /** Back to the choice before; null where there was none. */
  onBack: (() => void) | null
  onBegin: (connectionIds: string[]) => Promise<void>
  onClose: () => void
}

/** What is sent of one connection, line by line; its secrets as dots. */
export function PlanOfOne(props: PlanOfOneProps) {
  const { plan, origin, problem, foot, onBack, onBegin, onClose } = props
  const shell = useShell()
  const { sending, error, send } = useSend()
  const obstacle = plan.obstacle === null ? null : new AppError(plan.obstacle)
  const remedy = plan.obstacle === null ? null : remedyOf(plan, plan.obstacle)
  const isKey = plan.kind === 'key'
  return (
    <>
      <div className="dialog-body">
        <div>
          <StepHeading>
            {obstacle === null ? 'What is sent' : 'It cannot be handed over'}
          </StepHeading>
          <p>
            “<bdi>{plan.label}</bdi>” of <bdi>{plan.title}</bdi>, to API2Cart at{' '}
            <bdi>{host(origin)}</bdi>
          </p>
        </div>
        {obstacle === null && (
          <>
            <dl className="sent" aria-label="What is sent">
              {plan.parameters.map((each) => (
                <div key={each.name}>
                  <dt className="mono">{each.name}</dt>
                  <dd>
                    {'secret' in each ? (
                      <>
                        <span className="sent-dots" aria-hidden>
                          ••••••••
                        </span>
                        {secretName(each)}
                      </>
                    ) : (
                      <bdi dir="auto">{each.value}</bdi>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
            <p className="hint">
              {plan.isExclusive
                ? 'From then on only API2Cart renews this sign-in. Latchkey leaves it alone until you take it back.'
                : isKey
                  ? 'A key can be shared: Latchkey goes on using it too.'
                  : 'Latchkey goes on using it too.'}
            </p>
          </>
        )}
        <div aria-live="polite">
          {obstacle !== null && <Wrong error={obstacle} />}
          {problem !== null && obstacle === null && <Wrong error={problem} />}
          {error !== null && <Wrong error={error} />}
        </div>
      </div>
      {foot !== null && obstacle === null ? (
        foot
      ) : (
        <footer className="dialog-foot">
          {onBack !== null && obstacle === null && (
            <Button className="button foot-start" isDisabled={sending} onPress={onBack}>
              Back
            </Button>
          )}
          <Button className="button" onPress={onClose}>
            {obstacle === null ? 'Cancel' : 'Close'}
          </Button>
          {obstacle === null ? (
            <WaitingButton
              name="Hand over"
              waitingName="Handing over…"
              waiting={sending}
              isPrimary
              onPress={() => void send(() => onBegin([plan.connectionId]))}
            />
          ) : (
            remedy !== null && (
              <Button
                className="button primary"
                onPress={() => {
                  onClose()
                  shell.openDialog(remedy.dialog)
                }}
              >
                {remedy.name}
              </Button>
            )
          )}
        </footer>
      )}
    </>
  )
}
