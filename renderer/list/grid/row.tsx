import { healthLines } from '../../../preload/healths.ts'
import { memo } from 'react'
import type { Color, Column, ConnectionRow, SiteRow } from '../../../preload/contract.ts'
import { wordOf, wordOfSite } from '../../../preload/words.ts'
import { lastKnown } from '../../domain/last-known.ts'
import { colorNames } from '../../domain/colors.ts'
import { ConnectionMark, HealthIcon, PinMark } from '../../ui/icons.tsx'
import { timeFormat } from '../../ui/now.ts'
import { ago, breaksBy, timeThere } from '../../domain/time.ts'
import { lastChecked } from '../../domain/columns.ts'
import { host } from '../../domain/search/address.ts'
import './row.css'
import './cells.css'

/** Each of a site's connections in words: "Main key (API key): Working". */
export function described(connections: ConnectionRow[]): string[] {
  return connections.map(
    (connection) =>
      `${connection.label} (${connection.kind === 'key' ? 'API key' : 'grant'}): ${wordOf(connection)}`,
  )
}

type CellsProps = {
  /** Null keeps what the cells show. */
  site: SiteRow | null
  /** Columns that are not on screen. */
  unseen: readonly Column[]
  /** As many tags as can be read in their column; the rest is a number. */
  tagsMost: number
  clientColor: Color | null
  /** Where a search found the site, when the columns do not show it: "Note", and what it says. */
  foundIn: string | null
  foundText: string | null
  /** Epoch milliseconds, renewed each minute. */
  now: number
}

function isDrawn(before: CellsProps, next: CellsProps): boolean {
  if (next.site === null) return true
  return (
    before.site === next.site &&
    before.unseen === next.unseen &&
    before.tagsMost === next.tagsMost &&
    before.clientColor === next.clientColor &&
    before.foundIn === next.foundIn &&
    before.foundText === next.foundText &&
    before.now === next.now
  )
}

/** What a row says, in few pieces: a keystroke draws all rows on screen within one frame. */
const Cells = memo(function Cells(props: CellsProps) {
  const { site, unseen, tagsMost, clientColor, foundIn, foundText, now } = props
  if (site === null) return null
  const { health, connections, color, client, tags } = site
  const [first, second, third] = connections
  const chip = (at: number) =>
    at < tagsMost && at < tags.length ? <bdi className="tag">{tags[at]}</bdi> : null
  const ends = breaksBy(site, now, timeFormat)
  const checkedAt = lastChecked(site)
  const known = lastKnown(site, now, timeFormat)
  return (
    <>
      <div role="gridcell" aria-colindex={1} className="col-pick">
        {site.pinned ? <PinMark /> : null}
      </div>
      {unseen.includes('health') ? null : (
        <div
          role="gridcell"
          aria-colindex={2}
          className={`col-health tone-${healthLines[health].tone}`}
        >
          <HealthIcon health={health} />
          {wordOfSite(site)}
          {known === null ? null : <span className="health-last">{known}</span>}
        </div>
      )}
      <div
        role="gridcell"
        aria-colindex={3}
        className="col-site"
        data-color={color ?? undefined}
        data-found={foundIn === null ? undefined : true}
      >
        <bdi dir="auto" className="site-title">
          {site.title}
        </bdi>
        <span className="site-host">
          {foundIn === null ? null : `${foundIn}: `}
          {foundText ?? host(site.url)}
        </span>
        {color === null ? null : (
          <span className="sr-only">, {colorNames[color].toLowerCase()} label</span>
        )}
      </div>
      {unseen.includes('client') ? null : (
        <div
          role="gridcell"
          aria-colindex={4}
          className="col-client"
          data-color={client === null ? undefined : (clientColor ?? 'none')}
        >
          {client}
        </div>
      )}
      {unseen.includes('connections') ? null : (
        <div
          role="gridcell"
          aria-colindex={5}
          className="col-connections"
          aria-label={described(connections).join(', ')}
        >
          {first && <ConnectionMark kind={first.kind} health={first.health} />}
          {second && <ConnectionMark kind={second.kind} health={second.health} />}
          {third && <ConnectionMark kind={third.kind} health={third.health} />}
          {connections.length > 3 ? `+${connections.length - 3}` : null}
        </div>
      )}
      {unseen.includes('breaksBy') ? null : (
        <div
          role="gridcell"
          aria-colindex={6}
          className={ends.tone === null ? 'col-breaksBy' : `col-breaksBy tone-${ends.tone}`}
        >
          {ends.text}
        </div>
      )}
      {unseen.includes('local') ? null : (
        <div role="gridcell" aria-colindex={7} className="col-local">
          {timeThere(site.timeZone, now, timeFormat) ?? (site.timeZone || 'Not given')}
        </div>
      )}
      {unseen.includes('currency') ? null : (
        <div role="gridcell" aria-colindex={8} className="col-currency">
          {site.currency}
        </div>
      )}
      {unseen.includes('checked') ? null : (
        <div role="gridcell" aria-colindex={9} className="col-checked">
          {checkedAt === null ? 'Never' : ago(checkedAt, now, timeFormat, 'short')}
        </div>
      )}
      {unseen.includes('tags') ? null : (
        <div role="gridcell" aria-colindex={10} className="col-tags">
          {chip(0)}
          {chip(1)}
          {chip(2)}
          {tags.length > tagsMost ? `+${tags.length - tagsMost}` : null}
        </div>
      )}
      <div
        role="gridcell"
        aria-colindex={11}
        tabIndex={-1}
        className="col-more"
        aria-haspopup="menu"
        aria-label="Actions"
      />
    </>
  )
}, isDrawn)

type RowProps = CellsProps & {
  index: number
  /** Pixels from the top of the list. */
  start: number
  /** Whether it is the site beside the list, or the one that the keyboard is on. */
  current: boolean
  picked: boolean
  /** Whether Tab comes to this row. */
  reachable: boolean
  /** Whether it stands under a group's heading. */
  grouped: boolean
}

/**
 * One site on the list. Without a site it is a spare row: hidden, and ready to show the next one
 * without its elements being made anew.
 */
export const SiteGridRow = memo(function SiteGridRow(props: RowProps) {
  const { site, index, start, current, picked, reachable, grouped, ...cells } = props
  return (
    <div
      role="row"
      className="grid-row columns"
      hidden={site === null}
      data-id={site?.websiteId}
      data-current={current}
      aria-current={current || undefined}
      aria-rowindex={index + 2}
      aria-level={grouped ? 2 : undefined}
      aria-selected={picked}
      tabIndex={reachable ? 0 : -1}
      draggable
      style={{ top: start }}
    >
      <Cells site={site} {...cells} />
    </div>
  )
})
