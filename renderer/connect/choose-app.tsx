import { AppWindow, CloudOff, ExternalLink, Plus } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import type { DeveloperApp } from '../../preload/contract.ts'
import { CapabilityChoices } from '../developer-app/capabilities.tsx'
import { SecretTrouble } from '../developer-app/secret-trouble.tsx'
import { WayTrouble } from '../developer-app/way-trouble.tsx'
import { usePolicies } from '../data/use-policies.ts'
import { mayReturnBy } from '../domain/policies.ts'
import { capabilitiesInWords, toCapabilities } from '../domain/scopes.ts'
import { focusOnArrival } from '../ui/arrival.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Fold } from '../ui/fold.tsx'
import { useOnline } from '../ui/online.tsx'
import { Pick } from '../ui/pick.tsx'
import { WaitingButton } from '../ui/waiting-button.tsx'
import '../signin/signin.css'

/** Before the first developer app: what one is, and a way to add it. */
export function NoApps({ onAdd, onClose }: { onAdd: () => void; onClose: () => void }) {
  return (
    <>
      <div className="dialog-body">
        <EmptyState
          icon={AppWindow}
          title="Add a developer app first"
          text="OAuth goes through a developer app of your agency. You make one at Squarespace once, and use it for every store."
        >
          <Button className="button primary" onPress={onAdd}>
            <Plus size={16} strokeWidth={1.75} aria-hidden />
            Add a developer app
          </Button>
        </EmptyState>
      </div>
      <footer className="dialog-foot">
        <Button className="button" onPress={onClose}>
          Cancel
        </Button>
      </footer>
    </>
  )
}

type ChooseAppProps = {
  apps: DeveloperApp[]
  app: DeveloperApp
  /** What this sign-in asks for. */
  scopes: string[]
  /** The site that must be chosen on Squarespace’s page; null for any. */
  site: string | null
  isStarting: boolean
  /** Whether a sign-in came back to here, so that the keyboard goes on at its button. */
  focusOpen: boolean
  onChoose: (developerAppId: string) => void
  onScopes: (scopes: string[]) => void
  /** Null for a new one. */
  onEdit: (developerAppId: string | null) => void
  onOpen: () => void
  onClose: () => void
}

/** Which developer app asks, and for what; then Squarespace opens. */
export function ChooseApp(props: ChooseAppProps) {
  const { apps, app, scopes, site, isStarting, focusOpen, onEdit } = props
  const online = useOnline()
  const mayReturn = mayReturnBy(usePolicies(), app.returnBy)
  return (
    <>
      <div className="dialog-body">
        <p>
          Someone with access to the site allows it in the browser. Latchkey never sees their
          password.{' '}
          {site !== null && (
            <>
              Choose <bdi>{site}</bdi> there: another site changes nothing here.
            </>
          )}
        </p>
        <div className="choose-app">
          <Pick
            label="Developer app"
            items={apps}
            value={app.id}
            onChange={props.onChoose}
            isDisabled={isStarting}
          />
          <Button
            className="button"
            aria-label={`Edit ${app.name}`}
            isDisabled={isStarting}
            onPress={() => onEdit(app.id)}
          >
            Edit…
          </Button>
          <Button className="button" isDisabled={isStarting} onPress={() => onEdit(null)}>
            Add…
          </Button>
        </div>
        <SecretTrouble app={app} />
        <WayTrouble app={app} />
        {!online && (
          <p className="calm-note" role="status">
            <CloudOff size={16} strokeWidth={1.75} aria-hidden />
            This computer is offline, so Squarespace’s page will not open. Go on once there is a
            network again.
          </p>
        )}
        <div className="labelled">
          <span className="label">What it asks for</span>
          <p aria-live="polite">{capabilitiesInWords(toCapabilities(scopes))}</p>
          <Fold name="Change for this sign-in">
            <CapabilityChoices scopes={scopes} onChange={props.onScopes} isDisabled={isStarting} />
          </Fold>
        </div>
      </div>
      <footer className="dialog-foot">
        {scopes.length === 0 && (
          <p className="hint foot-start foot-says">Ask for something first.</p>
        )}
        <Button className="button" onPress={props.onClose}>
          Cancel
        </Button>
        <WaitingButton
          ref={focusOpen ? focusOnArrival : null}
          name="Open Squarespace"
          waitingName="Opening…"
          waiting={isStarting}
          isDisabled={scopes.length === 0 || !mayReturn}
          isPrimary
          icon={<ExternalLink size={15} strokeWidth={1.75} aria-hidden />}
          onPress={props.onOpen}
        />
      </footer>
    </>
  )
}
