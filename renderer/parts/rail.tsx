import { CircleAlert, Clock, KeyRound, Rows3, Settings } from 'lucide-react'
import { memo } from 'react'
import type { AppStatus, SiteRow } from '../../preload/contract.ts'
import { inView } from '../connections/views.ts'
import { OnlineMark } from './online.tsx'
import { useShell, type View } from './shell.ts'
import { keyName } from './shortcuts.ts'

const entries: { view: View; name: string; icon: typeof Rows3; tone: string }[] = [
  { view: 'all', name: 'All sites', icon: Rows3, tone: '' },
  { view: 'needs-you', name: 'Needs you', icon: CircleAlert, tone: 'bad' },
  { view: 'breaking-soon', name: 'Breaking soon', icon: Clock, tone: 'soon' },
]

/** The left rail: where you are, what waits for you, and whether Squarespace is in reach. */
export const Rail = memo(function Rail(props: {
  sites: SiteRow[]
  view: View
  status: AppStatus | undefined
}) {
  const { sites, view, status } = props
  const shell = useShell()
  return (
    <nav className="rail" aria-label="Main">
      <div className="brand">
        <span className="brand-mark">
          <KeyRound size={14} strokeWidth={2} aria-hidden />
        </span>
        <span className="rail-word">Latchkey</span>
      </div>
      {entries.map(({ view: entry, name, icon: Icon, tone }) => {
        const count =
          entry === 'all' ? sites.length : sites.filter((site) => inView(site, entry)).length
        return (
          <button
            key={entry}
            type="button"
            className="rail-item"
            title={name}
            aria-current={view === entry ? 'page' : undefined}
            onClick={() => shell.showView(entry)}
          >
            <Icon size={16} strokeWidth={1.75} aria-hidden />
            <span className="rail-word">{name}</span>
            {(count > 0 || entry === 'all') && (
              <span className={`count ${count > 0 ? tone : ''}`}>
                {count.toLocaleString('en-US')}
              </span>
            )}
          </button>
        )
      })}
      <div className="rail-foot">
        <button
          type="button"
          className="rail-item"
          title={`Settings (${keyName(',')})`}
          onClick={() => shell.openDialog({ kind: 'settings' })}
        >
          <Settings size={16} strokeWidth={1.75} aria-hidden />
          <span className="rail-word">Settings</span>
        </button>
        <OnlineMark status={status} />
      </div>
    </nav>
  )
})
