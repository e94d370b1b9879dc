import { memo } from 'react'
import type { ConnectionRow, SiteRow } from '../../preload/contract.ts'
import { looks, wordOf, wordOfSite } from '../health.ts'
import { grantIcon, healthIcons, keyIcon } from '../parts/icons.tsx'
import { habits } from '../parts/now.ts'
import { ago, breaksBy, timeThere } from '../parts/time.ts'
import { lastChecked } from './columns.ts'
import { foundElsewhere, highlight, host } from './search.ts'

function marked(text: string, wanted: string[]) {
  if (wanted.length === 0) return text
  return highlight(text, wanted).map(({ text: part, hit, at }) =>
    hit ? <mark key={at}>{part}</mark> : part,
  )
}

/** Each of a site's connections in words: "Main key (API key): Working". */
export function described(connections: ConnectionRow[]): string[] {
  return connections.map(
    ({ kind, label, health, detail }) =>
      `${label} (${kind === 'key' ? 'API key' : 'grant'}): ${wordOf(health, detail, kind)}`,
  )
}

const Marks = memo(function Marks({ connections }: { connections: ConnectionRow[] }) {
  return (
    <span className="marks" role="img" aria-label={described(connections).join(', ')}>
      {connections.slice(0, 3).map(({ id, kind, health }) => (
        <span key={id} className="mark" data-tone={looks[health].tone}>
          {kind === 'key' ? keyIcon : grantIcon}
        </span>
      ))}
      {connections.length > 3 && <span className="dim">+{connections.length - 3}</span>}
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
  /** Epoch milliseconds, renewed each minute. */
  now: number
}

/**
 * One site on the list. Drawn again only when one of its own properties changed, and in few pieces:
 * a keystroke in the search draws all rows on screen within one frame.
 */
export const SiteGridRow = memo(function SiteGridRow(props: RowProps) {
  const { site, index, start, selected, reachable, wanted, now } = props
  const elsewhere = wanted.length === 0 ? null : foundElsewhere(site, wanted)
  const anyWorking = site.connections.some(({ health }) => health === 'ok')
  const ends = breaksBy({ ...site, anyWorking }, now, habits)
  const checkedAt = lastChecked(site)
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
      <div
        role="gridcell"
        aria-colindex={1}
        className={`col-health health tone-${looks[site.health].tone}`}
      >
        {healthIcons[site.health]}
        <span className="health-word">{wordOfSite(site)}</span>
      </div>
      <div role="gridcell" aria-colindex={2} className="col-site">
        <bdi dir="auto" className="site-title" title={site.title}>
          {marked(site.title, wanted)}
        </bdi>
        <span className="site-host dim">
          {elsewhere === null ? (
            marked(host(site.url), wanted)
          ) : (
            <>
              {elsewhere.name}: {marked(elsewhere.text, wanted)}
            </>
          )}
        </span>
      </div>
      <div role="gridcell" aria-colindex={3} className="col-connections">
        <Marks connections={site.connections} />
      </div>
      <div
        role="gridcell"
        aria-colindex={4}
        className={`col-breaks ${ends.tone === null ? 'dim' : `tone-${ends.tone}`}`}
      >
        {ends.text}
      </div>
      <div role="gridcell" aria-colindex={5} className="col-local dim">
        {timeThere(site.timeZone, now, habits) ?? 'Not given'}
      </div>
      <div role="gridcell" aria-colindex={6} className="col-currency dim">
        {marked(site.currency, wanted)}
      </div>
      <div role="gridcell" aria-colindex={7} className="col-checked dim">
        {checkedAt === null ? 'Never' : ago(checkedAt, now, habits, 'short')}
      </div>
    </div>
  )
})
