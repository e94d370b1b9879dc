import { KeyRound, ShieldCheck } from 'lucide-react'
import { memo } from 'react'
import type { ConnectionRow, SiteRow } from '../../preload/contract.ts'
import { looks, wordOf, worstConnection } from '../health.ts'
import { HealthWord } from '../parts/icons.tsx'
import { habits, useNow } from '../parts/now.ts'
import { ago, breaksBy, dayThere, full, timeThere } from '../parts/time.ts'
import { lastChecked } from './columns.ts'
import { foundElsewhere, highlight, host } from './search.ts'

function Marked({ text, wanted }: { text: string; wanted: string[] }) {
  if (wanted.length === 0) return text
  return highlight(text, wanted).map(({ text: part, hit, at }) =>
    hit ? <mark key={at}>{part}</mark> : part,
  )
}

const Marks = memo(function Marks({ connections }: { connections: ConnectionRow[] }) {
  const described = connections.map(
    ({ kind, label, health, detail }) =>
      `${label} (${kind === 'key' ? 'API key' : 'grant'}): ${wordOf(health, detail)}`,
  )
  return (
    <span
      className="marks"
      role="img"
      aria-label={described.join(', ')}
      title={described.join('\n')}
    >
      {connections.slice(0, 3).map(({ id, kind, health }) => {
        const Icon = kind === 'key' ? KeyRound : ShieldCheck
        return (
          <span key={id} className="mark" data-tone={looks[health].tone}>
            <Icon size={15} strokeWidth={1.75} aria-hidden />
          </span>
        )
      })}
      {connections.length > 3 && <span className="dim">+{connections.length - 3}</span>}
    </span>
  )
})

const BreaksBy = memo(function BreaksBy({ site }: { site: SiteRow }) {
  const now = useNow()
  const anyWorking = site.connections.some(({ health }) => health === 'ok')
  const { text, tone } = breaksBy({ ...site, anyWorking }, now, habits)
  return (
    <span
      className={tone === null ? 'dim' : `tone-${tone}`}
      title={site.breaksBy === null ? undefined : full(site.breaksBy, habits)}
    >
      {text}
    </span>
  )
})

const LocalTime = memo(function LocalTime({ timeZone }: { timeZone: string }) {
  const now = useNow()
  const time = timeThere(timeZone, now, habits)
  if (time === null) return <span className="dim">Not given</span>
  return (
    <span className="dim" title={`${dayThere(timeZone, now, habits)} (${timeZone})`}>
      {time}
    </span>
  )
})

const Checked = memo(function Checked({ at }: { at: number | null }) {
  const now = useNow()
  if (at === null) return <span className="dim">Never</span>
  return (
    <span className="dim" title={full(at, habits)}>
      {ago(at, now, habits, 'short')}
    </span>
  )
})

type RowProps = {
  site: SiteRow
  index: number
  /** Pixels from the top of the list. */
  start: number
  selected: boolean
  /** Whether Tab comes to this row. */
  reachable: boolean
  wanted: string[]
}

/** One site on the list. Drawn again only when one of its own properties changed. */
export const SiteGridRow = memo(function SiteGridRow(props: RowProps) {
  const { site, index, start, selected, reachable, wanted } = props
  const elsewhere = wanted.length === 0 ? null : foundElsewhere(site, wanted)
  return (
    <div
      role="row"
      className="grid-row columns"
      data-id={site.websiteId}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={reachable ? 0 : -1}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div role="gridcell" aria-colindex={1} className="col-health">
        <HealthWord
          health={site.health}
          word={wordOf(site.health, worstConnection(site)?.detail ?? null)}
        />
      </div>
      <div role="gridcell" aria-colindex={2} className="col-site">
        <bdi dir="auto" className="site-title" title={site.title}>
          <Marked text={site.title} wanted={wanted} />
        </bdi>
        <span className="site-host dim" title={site.url}>
          {elsewhere === null ? (
            <Marked text={host(site.url)} wanted={wanted} />
          ) : (
            <>
              {elsewhere.name}: <Marked text={elsewhere.text} wanted={wanted} />
            </>
          )}
        </span>
      </div>
      <div role="gridcell" aria-colindex={3} className="col-connections">
        <Marks connections={site.connections} />
      </div>
      <div role="gridcell" aria-colindex={4} className="col-breaks">
        <BreaksBy site={site} />
      </div>
      <div role="gridcell" aria-colindex={5} className="col-local">
        <LocalTime timeZone={site.timeZone} />
      </div>
      <div role="gridcell" aria-colindex={6} className="col-currency dim">
        <Marked text={site.currency} wanted={wanted} />
      </div>
      <div role="gridcell" aria-colindex={7} className="col-checked">
        <Checked at={lastChecked(site)} />
      </div>
    </div>
  )
})
