import { CircleAlert } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import type { DeveloperApp } from '../../preload/contract.ts'
import { type AppError } from '../domain/app-error.ts'
import { call } from '../data/bridge.ts'
import { portOf } from '../domain/return-ways.ts'
import { CopyLine } from '../ui/copy-line.tsx'
import { Reference } from '../ui/reference.tsx'
import { StepHeading } from '../ui/step-heading.tsx'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { failureTitle } from './failure-title.ts'
import './signin.css'

type FailedProps = {
  error: AppError
  app: DeveloperApp
  onClose: () => void
  onAgain: () => void
}

/** A sign-in that did not end well: why, and the way on. */
export function Failed({ error, app, onClose, onAgain }: FailedProps) {
  const saving = useSend()
  const port = error.redirectUri === null ? null : portOf(error.redirectUri)

  async function usePort(redirectUri: string): Promise<void> {
    const { id, name, clientId, returnBy, scopes } = app
    await call('developerApps.save', { id, name, clientId, redirectUri, returnBy, scopes })
    if (saving.isHere()) onAgain()
  }

  return (
    <>
      <div className="dialog-body">
        <div className="failed">
          <CircleAlert className="tone-bad" size={18} strokeWidth={1.75} aria-hidden />
          <div>
            <StepHeading>{failureTitle(error.code)}</StepHeading>
            <p>{error.message}</p>
            {error.reference !== null && <Reference text={error.reference} />}
          </div>
        </div>
        {error.redirectUri !== null && port !== null && (
          <div className="labelled">
            <p>
              Port {port} is free. Squarespace must know the redirect URI with it: add this one to{' '}
              <bdi>{app.name}</bdi> on Squarespace’s page for developer apps first.
            </p>
            <CopyLine text={error.redirectUri} name="redirect URI" />
          </div>
        )}
        <div aria-live="polite">{saving.error !== null && <Wrong error={saving.error} />}</div>
      </div>
      <footer className="dialog-foot">
        <Button className="button" onPress={onClose}>
          Close
        </Button>
        {error.redirectUri !== null && port !== null && (
          <WaitingButton
            name={`Use port ${port}`}
            waiting={saving.sending}
            onPress={() => {
              const { redirectUri } = error
              if (redirectUri !== null) void saving.send(() => usePort(redirectUri))
            }}
          />
        )}
        <Button className="button primary" onPress={onAgain}>
          Try again
        </Button>
      </footer>
    </>
  )
}
