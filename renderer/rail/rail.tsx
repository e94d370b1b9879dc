import { CircleAlert, Clock, KeyRound, Rows3, Settings, Trash2 } from 'lucide-react'
import { memo, Suspense, useMemo, useState, type ReactElement } from 'react'
import type { AppStatus, SiteRow } from '../../preload/contract.ts'
import { factsOf, type Facts } from '../domain/search/facts.ts'
import { viewNames } from '../domain/views.ts'
import { OnlineMark } from './online-mark.tsx'
import { useShell, type View } from '../actions/shell.ts'
import { keyName } from '../actions/shortcuts.ts'
import { late } from '../ui/late.ts'
import { useSavedView, useShownPart } from '../data/shown.ts'
import { onlyNamed, placeOf } from '../domain/place.ts'
import { Clients } from './clients.tsx'
import { RailItem, type OpenedMenu } from './item.tsx'
import { SavedViews } from './saved-views.tsx'
import { Tags } from './tags.tsx'
import './rail.css'

const RailMenu = late(async () => (await import('./menu.tsx')).RailMenu)

const look = { size: 16, strokeWidth: 1.75, 'aria-hidden': true }

const entries: { id: View; icon: ReactElement; tone: 'bad' | 'soon' | null }[] = [
  { id: 'all', icon: <Rows3 {...look} />, tone: null },
  { id: 'needs-you', icon: <CircleAlert {...look} />, tone: 'bad' },
  { id: 'breaking-soon', icon: <Clock {...look} />, tone: 'soon' },
]

function countIn(view: View, total: number, facts: Facts): number {
  if (view === 'all') return total
  return view === 'needs-you' ? facts.needYou : (facts.healths.get('expiring') ?? 0)
}

/** The left rail: where you are, what waits for you, and every client, tag and saved view. */
export const Rail = memo(function Rail(props: { sites: SiteRow[]; status: AppStatus | undefined }) {
  const { sites, status } = props
  const shell = useShell()
  const facts = factsOf(sites)
  const place = placeOf(
    {
      view: useShownPart(({ view }) => view),
      // Of a query only what chooses a place: nothing here is drawn with each letter.
      query: useShownPart(({ query }) => onlyNamed(query, facts)),
      savedId: useSavedView()?.id ?? null,
    },
    facts,
  )
  const [menu, setMenu] = useState<OpenedMenu | null>(null)
  const go = useMemo(
    () => (id: string) => {
      const entry = entries.find((each) => each.id === id)
      if (entry !== undefined) shell.showView(entry.id)
    },
    [shell],
  )

  return (
    <nav className="rail" aria-label="Main">
      <div className="brand">
        <span className="brand-mark">
          <KeyRound size={14} strokeWidth={2} aria-hidden />
        </span>
        <span className="rail-word">Latchkey</span>
      </div>
      <ul className="rail-views" aria-label="Sites">
        {entries.map(({ id, icon, tone }) => {
          const count = countIn(id, sites.length, facts)
          const isCurrent = place.at === 'view' && place.view === id
          return (
            <RailItem
              key={id}
              id={id}
              icon={icon}
              name={viewNames[id]}
              count={count > 0 || id === 'all' ? count : null}
              {...(count > 0 && tone !== null ? { tone } : {})}
              isCurrent={isCurrent}
              isReachable={isCurrent || (place.at !== 'view' && id === 'all')}
              onGo={go}
            />
          )
        })}
      </ul>
      <div className="rail-places">
        <Clients
          facts={facts}
          current={place.at === 'client' ? place.name : null}
          invites={sites.length > 0}
          onMenu={setMenu}
        />
        <Tags facts={facts} current={place.at === 'tag' ? place.name : null} onMenu={setMenu} />
        <SavedViews
          sites={sites}
          currentId={place.at === 'saved' ? place.id : null}
          onMenu={setMenu}
        />
      </div>
      <div className="rail-foot">
        <button
          type="button"
          className="rail-item"
          title="Trash"
          onClick={() => shell.openDialog({ kind: 'trash' })}
        >
          <Trash2 {...look} />
          <span className="rail-word">Trash</span>
        </button>
        <button
          type="button"
          className="rail-item"
          title={`Settings (${keyName(',')})`}
          onClick={() => shell.openDialog({ kind: 'settings' })}
        >
          <Settings {...look} />
          <span className="rail-word">Settings</span>
        </button>
        <OnlineMark status={status} />
      </div>
      {menu !== null && (
        <Suspense>
          <RailMenu {...menu} sites={sites} onClose={() => setMenu(null)} />
        </Suspense>
      )}
    </nav>
  )
})
