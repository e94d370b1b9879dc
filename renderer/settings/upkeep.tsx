import { Button } from 'react-aria-components/Button'
import type { Preferences, UpkeepStatus } from '../../preload/contract.ts'
import { setPreferences } from '../actions/preferences.ts'
import { useShell } from '../actions/shell.ts'
import { call } from '../data/bridge.ts'
import { useUpkeep } from '../data/use-upkeep.ts'
import { everyChoices, upkeepText } from '../domain/upkeep.ts'
import { timeFormat, useNow } from '../ui/now.ts'
import { Pick } from '../ui/pick.tsx'
import { useAct } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import './settings.css'

/** How often Latchkey looks at connections by itself, and how that stands. */
export function Upkeep({ preferences }: { preferences: Preferences }) {
  const status = useUpkeep().data
  const { checkEvery, refreshEvery } = preferences
  const shell = useShell()
  return (
    <div className="dialog-body settings">
      <Pick
        label="Check API keys every"
        items={everyChoices('check', checkEvery)}
        value={String(checkEvery)}
        onChange={(id) => void setPreferences({ checkEvery: Number(id) })}
      />
      <div className="labelled">
        <Pick
          label="Refresh sign-ins every"
          items={everyChoices('refresh', refreshEvery)}
          value={String(refreshEvery)}
          onChange={(id) => void setPreferences({ refreshEvery: Number(id) })}
        />
        <p className="hint">Squarespace ends a sign-in after seven days without a refresh.</p>
      </div>
      {status !== undefined && <Standing status={status} />}
      <p>
        <Button className="text-button" onPress={() => shell.openDialog({ kind: 'forecast' })}>
          What breaks while I am away?
        </Button>
      </p>
    </div>
  )
}

function Standing({ status }: { status: UpkeepStatus }) {
  const now = useNow()
  const { acting, act } = useAct()
  return (
    <div className="update-standing">
      <p role="status">{upkeepText(status, now, timeFormat)}</p>
      <WaitingButton
        name="Catch up now"
        waitingName="Checking…"
        waiting={acting || status.running}
        onPress={() => {
          void act(async () => void (await call('upkeep.run', {})))
        }}
      />
    </div>
  )
}
