import { useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from 'react-aria-components/Button'
import type { DeveloperApp } from '../../preload/contract.ts'
import { call } from '../data/bridge.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { SaveButton } from '../ui/save-button.tsx'
import { useSend } from '../ui/use-send.ts'
import { Wrong } from '../ui/wrong.tsx'
import { AppFields, emptyApp } from './app-fields.tsx'
import { CapabilityChoices } from './capabilities.tsx'
import { ReturnChoices } from './return-choices.tsx'
import { usePolicies } from '../data/use-policies.ts'
import { mayReturnBy } from '../domain/policies.ts'
import { redirectUriOf, toReturnDraft } from '../domain/return-ways.ts'
import { usualScopes } from '../domain/scopes.ts'
import { Where } from './where.tsx'
import './developer-app.css'

const secretHints: Record<DeveloperApp['clientSecret'], string> = {
  open: 'Saved. Leave empty to keep it.',
  locked: 'The keychain cannot open the saved one right now. Leave empty to keep it.',
  'not-kept': 'It was not kept: this computer had no keychain. Paste it again.',
}

type EditorDialogProps = {
  /** The developer app to change; null for a new one. */
  app: DeveloperApp | null
  onSaved?: (developerAppId: string) => void
  onClose: () => void
}

/** A developer app: who it is, how the browser comes back, and what it asks for. */
export function EditorDialog({ app, onSaved, ...props }: EditorDialogProps) {
  const [draft, setDraft] = useState(
    app === null ? emptyApp : { name: app.name, clientId: app.clientId, clientSecret: '' },
  )
  const policies = usePolicies()
  const [way, setWay] = useState(() => toReturnDraft(app, (each) => mayReturnBy(policies, each)))
  const [scopes, setScopes] = useState(app?.scopes ?? usualScopes)
  const [tried, setTried] = useState(false)
  const { sending, error, send, forget } = useSend()
  const outcome = redirectUriOf(way)
  const redirectUri = 'redirectUri' in outcome ? outcome.redirectUri : null
  const isWhole =
    draft.name.trim() !== '' &&
    draft.clientId.trim() !== '' &&
    (app !== null || draft.clientSecret.trim() !== '')

  function onClose(): void {
    // What is drawn last would keep it in memory.
    flushSync(() => setDraft(emptyApp))
    props.onClose()
  }

  function changed<Value>(set: (value: Value) => void): (value: Value) => void {
    return (value) => {
      forget()
      set(value)
    }
  }

  async function save(): Promise<void> {
    const { name, clientId, clientSecret } = draft
    if (redirectUri === null) return
    const { developerAppId } = await call('developerApps.save', {
      ...(app === null ? {} : { id: app.id }),
      name,
      clientId,
      ...(clientSecret === '' ? {} : { clientSecret }),
      redirectUri,
      returnBy: way.returnBy,
      scopes,
    })
    onSaved?.(developerAppId)
    onClose()
  }

  return (
    <DialogFrame
      title={app === null ? 'Add a developer app' : 'Edit developer app'}
      {...(app === null ? {} : { lead: <bdi>{app.name}</bdi> })}
      size="large"
      busy={sending}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (isWhole && redirectUri !== null) void send(save)
        }}
      >
        <div className="dialog-body developer-app">
          <AppFields
            draft={draft}
            onChange={changed(setDraft)}
            isReadOnly={sending}
            secretHint={app === null ? null : secretHints[app.clientSecret]}
            begins={app === null}
          />
          <Where redirectUri={redirectUri} />
          <ReturnChoices
            draft={way}
            onChange={changed(setWay)}
            showProblem={tried}
            isReadOnly={sending}
          />
          <section className="labelled" aria-label="What it may do in a store">
            <span className="label">What it may do in a store</span>
            <CapabilityChoices scopes={scopes} onChange={changed(setScopes)} isDisabled={sending} />
          </section>
        </div>
        <footer className="dialog-foot">
          <div className="foot-start foot-says" role="status">
            {error !== null && <Wrong error={error} />}
          </div>
          <Button className="button" isDisabled={sending} onPress={onClose}>
            Cancel
          </Button>
          <SaveButton name="Save" waiting={sending} isDisabled={!isWhole} />
        </footer>
      </form>
    </DialogFrame>
  )
}
