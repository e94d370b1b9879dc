import { useEffect, useState } from 'react'
import { Label } from 'react-aria-components/CheckboxGroup'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Preferences, UpdateStatus } from '../../preload/contract.ts'
import { updateChannels } from '../../preload/update-channels.ts'
import type { UpdateChannel } from '../../preload/update-channels.ts'
import { setPreferences } from '../actions/preferences.ts'
import { lookForUpdate, restartToUpdate } from '../actions/updating.ts'
import { call, useCall } from '../data/bridge.ts'
import { usePolicies } from '../data/use-policies.ts'
import { agoInSentence } from '../domain/time.ts'
import { channelHints, channelNames, updateSentence } from '../domain/words/updates.ts'
import { Fixed } from '../ui/fixed.tsx'
import { timeFormat, useNow } from '../ui/now.ts'
import { toastError } from '../ui/toasts.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import '../ui/segments.css'
import './settings.css'

type Notes = { version: string; notes: string }

/** What versions the app takes, where the next one stands, and what it brings. */
export function Updates({ preferences }: { preferences: Preferences }) {
  const status = useCall('updates.status', {}).data
  if (status === undefined) return null
  return (
    <div className="dialog-body settings updates-settings">
      {status.state.kind !== 'off' && <Channel wanted={preferences.updateChannel} />}
      <Standing status={status} />
      <News status={status} />
    </div>
  )
}

function Channel({ wanted }: { wanted: UpdateChannel }) {
  const { updates } = usePolicies()
  const fixed = updateChannels.find((channel) => channel === updates)
  const chosen = fixed ?? wanted
  return (
    <RadioGroup
      className="labelled"
      orientation="horizontal"
      value={chosen}
      isDisabled={fixed !== undefined}
      onChange={(value) => {
        const updateChannel = updateChannels.find((channel) => channel === value)
        if (updateChannel !== undefined) void setPreferences({ updateChannel })
      }}
    >
      <Label>Versions</Label>
      <div className="segments">
        {updateChannels.map((channel) => (
          <Radio key={channel} value={channel} className="segment">
            {channelNames[channel]}
          </Radio>
        ))}
      </div>
      <p className="hint">{channelHints[chosen]}</p>
      {fixed !== undefined && <Fixed />}
    </RadioGroup>
  )
}

function Standing({ status: { state, checkedAt } }: { status: UpdateStatus }) {
  const now = useNow()
  const isBusy = state.kind === 'checking' || state.kind === 'downloading'
  return (
    <div className="update-standing">
      {/* A download counts up: that is not read aloud percent by percent. */}
      <p role={state.kind === 'downloading' ? undefined : 'status'}>
        {updateSentence(state)}
        {state.kind === 'current' && checkedAt !== null && (
          <span className="dim"> Checked {agoInSentence(checkedAt, now, timeFormat)}.</span>
        )}
      </p>
      {state.kind === 'ready' ? (
        <WaitingButton
          name="Restart to update"
          waiting={false}
          isPrimary
          onPress={() => void restartToUpdate()}
        />
      ) : (
        state.kind !== 'off' && (
          <WaitingButton
            name="Check for updates"
            waitingName={state.kind === 'downloading' ? 'Downloading…' : 'Checking…'}
            waiting={isBusy}
            onPress={() => void lookForUpdate()}
          />
        )
      )}
    </div>
  )
}

function News({ status: { state, whatsNew } }: { status: UpdateStatus }) {
  // Once it is on screen it counts as read, and stays for as long as it is.
  const [shown] = useState<Notes | null>(whatsNew)
  const isUnread = whatsNew !== null
  useEffect(() => {
    if (isUnread) call('updates.read', {}).catch(toastError)
  }, [isUnread])
  const news = state.kind === 'ready' && state.notes !== '' ? state : shown
  if (news === null) return null
  return (
    <section className="update-news">
      <h3>What’s new in {news.version}</h3>
      {/* Plain text, whatever a release says. */}
      <p dir="auto">{news.notes}</p>
    </section>
  )
}
