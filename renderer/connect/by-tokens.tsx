import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from 'react-aria-components/Button'
import { longestToken } from '../../preload/limits.ts'
import { call, useCall } from '../data/bridge.ts'
import { AppFields, emptyApp, type AppDraft } from '../developer-app/app-fields.tsx'
import { loopbackUri, usualPort } from '../domain/return-ways.ts'
import { SecretTrouble } from '../developer-app/secret-trouble.tsx'
import { Pick } from '../ui/pick.tsx'
import { SaveButton } from '../ui/save-button.tsx'
import { SecretField } from '../ui/secret-field.tsx'
import { useShell } from '../actions/shell.ts'
import { useSend } from '../ui/use-send.ts'
import { Wrong } from '../ui/wrong.tsx'
import { sayConnected } from '../signin/connected.ts'
import type { WayProps } from './ways.ts'

const another = 'another'
const noTokens = { access: '', refresh: '' }

/** Connects a store with the tokens that another system held until now. */
export function ByTokens({ onClose, onBusy, onLeaving }: WayProps) {
  const shell = useShell()
  const apps = useCall('developerApps.list', {}).data?.apps
  const [chosen, setChosen] = useState<string | null>(null)
  const [draft, setDraft] = useState<AppDraft>(emptyApp)
  const [tokens, setTokens] = useState(noTokens)
  const field = useRef<HTMLInputElement>(null)
  const { sending, error, send, isHere, forget } = useSend(() => field.current?.focus())

  useEffect(() => {
    onLeaving(() =>
      // What is drawn last would keep them in memory.
      flushSync(() => {
        setDraft(emptyApp)
        setTokens(noTokens)
      }),
    )
  }, [onLeaving])
  useEffect(() => onBusy(sending), [sending, onBusy])
  if (apps === undefined) return <div className="dialog-body connect-loading" aria-busy />

  const app = chosen === another ? null : (apps.find(({ id }) => id === chosen) ?? apps[0] ?? null)
  const isWhole =
    tokens.access.trim() !== '' &&
    tokens.refresh.trim() !== '' &&
    (app !== null || Object.values(draft).every((text) => text.trim() !== ''))

  async function add(): Promise<void> {
    const developerAppId = app?.id ?? (await addApp())
    const { websiteId } = await call('connections.addGrant', {
      developerAppId,
      accessToken: tokens.access,
      refreshToken: tokens.refresh,
    })
    if (isHere()) {
      onClose()
      shell.showView('all')
      shell.showSite(websiteId, 'connections')
    }
    await sayConnected(websiteId, 'connected')
  }

  async function addApp(): Promise<string> {
    // The list may have the new one before the answer comes: the fields stay until they are empty.
    setChosen(another)
    const { developerAppId } = await call('developerApps.save', {
      ...draft,
      redirectUri: loopbackUri(usualPort),
      returnBy: 'loopback',
      scopes: [],
    })
    // First: a field that goes with the secret drawn in it would keep it in memory.
    flushSync(() => setDraft(emptyApp))
    // Should the tokens be refused, the developer app is here already and is not added twice.
    setChosen(developerAppId)
    return developerAppId
  }

  const token = (which: 'access' | 'refresh') => ({
    value: tokens[which],
    most: longestToken,
    isReadOnly: sending,
    onChange: (value: string) => {
      forget()
      setTokens((before) => ({ ...before, [which]: value }))
    },
  })

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) void send(add)
      }}
    >
      <div className="dialog-body">
        {apps.length > 0 && (
          <Pick
            label="Developer app that the tokens were given to"
            items={[...apps, { id: another, name: 'Another one…' }]}
            value={app?.id ?? another}
            onChange={setChosen}
            isDisabled={sending}
          />
        )}
        {app === null ? (
          <AppFields draft={draft} onChange={setDraft} isReadOnly={sending} secretHint={null} />
        ) : (
          <SecretTrouble app={app} />
        )}
        <SecretField field={field} label="Access token" name="access token" {...token('access')}>
          {null}
        </SecretField>
        <SecretField label="Refresh token" name="refresh token" {...token('refresh')}>
          {null}
        </SecretField>
        <p className="tokens-warning">
          <TriangleAlert className="tone-soon" size={16} strokeWidth={1.75} aria-hidden />
          The system that holds these tokens now must stop refreshing them: each refresh token works
          once.
        </p>
        <div className="field-says" role="status">
          {error !== null && <Wrong error={error} />}
        </div>
      </div>
      <footer className="dialog-foot">
        <Button className="button" isDisabled={sending} onPress={onClose}>
          Cancel
        </Button>
        <SaveButton
          name="Save connection"
          waitingName="Asking Squarespace…"
          waiting={sending}
          isDisabled={!isWhole}
        />
      </footer>
    </form>
  )
}
