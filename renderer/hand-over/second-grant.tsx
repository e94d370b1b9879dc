import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { HandOverPlan } from '../../preload/contract.ts'
import { useShell } from '../actions/shell.ts'
import { call, useCall, useSites } from '../data/bridge.ts'
import { usePolicies } from '../data/use-policies.ts'
import { SecretTrouble } from '../developer-app/secret-trouble.tsx'
import { WayTrouble } from '../developer-app/way-trouble.tsx'
import { mayReturnBy } from '../domain/policies.ts'
import { scopesToAskAgain } from '../domain/scopes.ts'
import { Failed } from '../signin/failed.tsx'
import { useAttempt } from '../signin/use-attempt.ts'
import { Arrived, Waiting } from '../signin/waiting.tsx'
import { Pick } from '../ui/pick.tsx'
import { StepHeading } from '../ui/step-heading.tsx'
import { toastError } from '../ui/toasts.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'

/** What the new sign-in is called on the site's list. */
const label = 'API2Cart'

type SecondGrantProps = {
  /** Of the sign-in that stays Latchkey's. */
  plan: HandOverPlan
  onGranted: (connectionId: string) => void
  onBack: () => void
}

/** Has the site authorized a second time, for a sign-in that API2Cart has to itself. */
export function SecondGrant({ plan, onGranted, onBack }: SecondGrantProps) {
  const shell = useShell()
  const policies = usePolicies()
  const apps = useCall('developerApps.list', {}).data?.apps
  const sites = useSites().data
  const [chosen, setChosen] = useState<string | null>(null)
  const [other, setOther] = useState<string | null>(null)
  const connection = sites
    ?.flatMap(({ connections }) => connections)
    .find(({ id }) => id === plan.connectionId)
  const wanted = chosen ?? connection?.developerAppId
  const app = apps?.find(({ id }) => id === wanted) ?? apps?.[0]

  async function take(connectionId: string, websiteId: string): Promise<void> {
    if (websiteId !== plan.websiteId) return setOther(websiteId)
    // A label that could not be kept is no reason to stop here.
    await call('connections.relabel', { connectionId, label }).catch(toastError)
    onGranted(connectionId)
  }

  const { progress, begin, open, stop } = useAttempt({
    start: () =>
      call('signin.start', {
        developerAppId: app?.id ?? '',
        ...(app === undefined || connection === undefined
          ? {}
          : { scopes: scopesToAskAgain(connection, app) }),
        besides: true,
      }),
    onFinished: (finished) => {
      if ('websiteId' in finished) void take(finished.connectionId, finished.websiteId)
    },
    farewell: 'Sign-in canceled. Nothing was handed over.',
  })

  if (app !== undefined && progress.step === 'waiting') {
    return (
      <>
        <div className="dialog-body">
          {progress.arrived ? (
            <Arrived />
          ) : (
            <Waiting
              progress={progress}
              returnBy={app.returnBy}
              site={plan.title}
              onOpen={() => void open(progress.attempt)}
            />
          )}
        </div>
        <footer className="dialog-foot">
          <Button className="button" onPress={stop}>
            Cancel
          </Button>
        </footer>
      </>
    )
  }
  if (app !== undefined && progress.step === 'failed') {
    return <Failed error={progress.error} app={app} onClose={onBack} onAgain={stop} />
  }
  const otherTitle = sites?.find(({ websiteId }) => websiteId === other)?.title
  return (
    <>
      <div className="dialog-body">
        {other === null ? (
          <div>
            <StepHeading>A second sign-in just for API2Cart</StepHeading>
            <p>
              Squarespace opens in your browser. Choose <bdi>{plan.title}</bdi> there and press
              Allow. Nothing is handed over before you have seen what is sent.
            </p>
          </div>
        ) : (
          <div>
            <StepHeading>Another site came back</StepHeading>
            <p>
              Squarespace connected <bdi>{otherTitle ?? 'another site'}</bdi> instead of{' '}
              <bdi>{plan.title}</bdi>. Latchkey keeps it as a connection of that site, and nothing
              was handed over. Open Squarespace again and choose <bdi>{plan.title}</bdi>.
            </p>
          </div>
        )}
        {apps !== undefined && app === undefined && (
          <p>
            A sign-in goes through a developer app of your agency.{' '}
            <Button
              className="text-button"
              onPress={() => shell.openDialog({ kind: 'settings', section: 'developer-apps' })}
            >
              Add a developer app
            </Button>
          </p>
        )}
        {apps !== undefined && apps.length > 1 && app !== undefined && (
          <Pick label="Developer app" items={apps} value={app.id} onChange={setChosen} />
        )}
        {app !== undefined && (
          <>
            <SecretTrouble app={app} />
            <WayTrouble app={app} />
          </>
        )}
      </div>
      <footer className="dialog-foot">
        <Button className="button foot-start" onPress={onBack}>
          Back
        </Button>
        <WaitingButton
          name="Open Squarespace"
          waitingName="Opening…"
          waiting={progress.step === 'starting'}
          isDisabled={app === undefined || !mayReturnBy(policies, app.returnBy)}
          isPrimary
          icon={<ExternalLink size={15} strokeWidth={1.75} aria-hidden />}
          onPress={() => void begin()}
        />
      </footer>
    </>
  )
}
