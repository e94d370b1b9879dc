import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { ConnectionRow, SiteRow } from '../../preload/contract.ts'
import { call, useCall } from '../data/bridge.ts'
import { EditorDialog } from '../developer-app/editor.tsx'
import { scopesToAskAgain } from '../domain/scopes.ts'
import { usePatience } from '../ui/patience.ts'
import { useShell } from '../actions/shell.ts'
import { sayConnected } from '../signin/connected.ts'
import { Decision } from '../signin/decision.tsx'
import { Failed } from '../signin/failed.tsx'
import { useAttempt } from '../signin/use-attempt.ts'
import { Arrived, Waiting } from '../signin/waiting.tsx'
import { ChooseApp, NoApps } from './choose-app.tsx'

/** Milliseconds after which asking shows that it takes time. */
const patience = 300

type ByOAuthProps = {
  /** The connection to authorize again; null to connect any site. */
  again: { site: SiteRow; connection: ConnectionRow } | null
  /** Whether a sign-in is under way or over, which has the dialog to itself. */
  onAlone?: (alone: boolean) => void
  onClose: () => void
}

/** Connects a store in the browser: choose the developer app, open Squarespace, wait. */
export function ByOAuth({ again, onAlone, onClose }: ByOAuthProps) {
  const shell = useShell()
  const apps = useCall('developerApps.list', {}).data?.apps
  const [chosen, setChosen] = useState(again?.connection.developerAppId ?? null)
  const [changed, setChanged] = useState<string[] | null>(null)
  const [editing, setEditing] = useState<{ id: string | null } | null>(null)
  const [returned, setReturned] = useState(false)

  const app = apps?.find(({ id }) => id === chosen) ?? apps?.[0]
  const usual =
    app === undefined ? [] : again === null ? app.scopes : scopesToAskAgain(again.connection, app)
  const scopes = changed ?? usual

  const { progress, begin, open, stop } = useAttempt({
    start: () =>
      call('signin.start', {
        developerAppId: app?.id ?? '',
        scopes,
        ...(again === null ? {} : { reauthorize: again.connection.id }),
      }),
    onFinished: (finished) => {
      if (!('websiteId' in finished)) return
      onClose()
      shell.showView('all')
      shell.showSite(finished.websiteId, 'connections')
      void sayConnected(finished.websiteId, again === null ? 'connected' : 'authorized again')
    },
    farewell: 'Sign-in canceled. Nothing was changed.',
  })
  // A moment is not worth another screen.
  const arrived = usePatience(progress.step === 'waiting' && progress.arrived, patience)
  const alone = progress.step === 'waiting' || progress.step === 'failed'
  useEffect(() => onAlone?.(alone), [alone, onAlone])

  function toStart(): void {
    setReturned(true)
    stop()
  }

  if (apps === undefined) return <div className="dialog-body connect-loading" aria-busy />
  if (app !== undefined && progress.step === 'waiting') {
    return (
      <>
        <div className="dialog-body">
          {arrived ? (
            <Arrived />
          ) : (
            <Waiting
              progress={progress}
              returnBy={app.returnBy}
              site={again?.site.title ?? null}
              onOpen={() => void open(progress.attempt)}
            />
          )}
        </div>
        <footer className="dialog-foot">
          <Button className="button" onPress={arrived ? onClose : toStart}>
            {arrived ? 'Close' : 'Cancel'}
          </Button>
        </footer>
      </>
    )
  }
  if (app !== undefined && progress.step === 'failed') {
    const { error, attemptId } = progress
    if (
      error.code === 'wrong-site' &&
      error.site !== null &&
      attemptId !== null &&
      again !== null
    ) {
      return (
        <Decision
          attemptId={attemptId}
          site={error.site}
          expected={again.site.title}
          onClose={onClose}
          onAgain={toStart}
        />
      )
    }
    return <Failed error={error} app={app} onClose={onClose} onAgain={toStart} />
  }
  return (
    <>
      {app === undefined ? (
        <NoApps onAdd={() => setEditing({ id: null })} onClose={onClose} />
      ) : (
        <ChooseApp
          apps={apps}
          app={app}
          scopes={scopes}
          site={again?.site.title ?? null}
          isStarting={progress.step === 'starting'}
          focusOpen={returned}
          onChoose={(id) => {
            setChosen(id)
            setChanged(null)
          }}
          onScopes={setChanged}
          onEdit={(id) => setEditing({ id })}
          onOpen={() => void begin()}
          onClose={onClose}
        />
      )}
      {editing !== null && (
        <EditorDialog
          app={apps.find(({ id }) => id === editing.id) ?? null}
          onSaved={(id) => {
            setChosen(id)
            setChanged(null)
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  )
}
