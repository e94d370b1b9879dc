import { Plug, Unplug } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { ConnectionRow, SiteRow } from '../../preload/contract.ts'
import { CopyWords } from '../ui/copy-words.tsx'
import { Pick } from '../ui/pick.tsx'
import { useShell } from '../actions/shell.ts'
import { useAct } from '../ui/use-send.ts'
import { change, freeSites, setOnline, sheetOf, type PracticeSites, type What } from './actions.ts'

const changes: { what: What; name: string; of?: ConnectionRow['kind'] }[] = [
  { what: 'delete-key', name: 'Delete its key', of: 'key' },
  { what: 'end-grant', name: 'Take its grant away', of: 'grant' },
  { what: 'lapse', name: 'Let the subscription lapse' },
  { what: 'take-orders', name: 'Take Orders away' },
  { what: 'rename', name: 'Rename it' },
  { what: 'mend', name: 'Mend everything' },
]

type ToolsProps = {
  sites: SiteRow[]
  answer: PracticeSites
  /** Everything is as it was at the start. */
  onMended: () => void
}

/** The free part of practice: break a store, see what Latchkey says, mend it. */
export function Tools({ sites, answer, onMended }: ToolsProps) {
  const shell = useShell()
  const [picked, setPicked] = useState<string | null>(null)
  const [picking, setPicking] = useState<string | null>(null)
  const { acting, act } = useAct()

  const known = new Map(answer.sites.map((each) => [each.websiteId, each]))
  const breakable = sites.filter(({ websiteId }) => known.has(websiteId))
  const chosen = breakable.find(({ websiteId }) => websiteId === picked) ?? breakable[0]
  const kinds = chosen?.connections.map(({ kind }) => kind)
  const free = freeSites(answer, sites)
  const next = free.find(({ websiteId }) => websiteId === picking) ?? free[0]
  const newKey = chosen === undefined ? undefined : known.get(chosen.websiteId)?.newKey
  const { developerApp } = answer

  return (
    <div className="tools">
      {chosen !== undefined && (
        <div className="tools-line" role="group" aria-label="Break or mend a store">
          <Pick
            label="Store"
            isLabelHidden
            items={breakable.map(({ websiteId, title }) => ({ id: websiteId, name: title }))}
            value={chosen.websiteId}
            onChange={setPicked}
          />
          {changes
            .filter(({ of }) => of === undefined || kinds?.includes(of))
            .map(({ what, name }) => (
              <Button
                key={what}
                className="button small"
                isDisabled={acting}
                onPress={() =>
                  void act(async () => {
                    // What is broken stays chosen, wherever a new title takes it.
                    setPicked(chosen.websiteId)
                    if (what === 'mend') onMended()
                    shell.showSite(chosen.websiteId)
                    await change(chosen, what)
                  })
                }
              >
                {name}
              </Button>
            ))}
          {newKey !== undefined && (
            <CopyWords
              key={chosen.websiteId}
              text={newKey}
              words="Copy a new key"
              about={chosen.title}
            />
          )}
        </div>
      )}
      <div className="tools-line" role="group" aria-label="Connect and disconnect">
        {next !== undefined && (
          <>
            <Pick
              label="Store to connect"
              isLabelHidden
              items={free.map(({ websiteId, title }) => ({ id: websiteId, name: title }))}
              value={next.websiteId}
              onChange={setPicking}
            />
            <CopyWords
              key={next.websiteId}
              text={next.apiKey}
              words="Copy its key"
              about={next.title}
            />
            <CopyWords text={sheetOf(free)} words="Copy a sheet to import" />
          </>
        )}
        <CopyWords text={developerApp.clientId} words="Copy client id" />
        <CopyWords text={developerApp.clientSecret} words="Copy client secret" />
        <Button
          className="button small"
          isDisabled={acting}
          onPress={() => void act(() => setOnline(!answer.online, sites))}
        >
          {answer.online ? (
            <Unplug size={14} strokeWidth={1.75} aria-hidden />
          ) : (
            <Plug size={14} strokeWidth={1.75} aria-hidden />
          )}
          {answer.online ? 'Go offline' : 'Go back online'}
        </Button>
      </div>
    </div>
  )
}
