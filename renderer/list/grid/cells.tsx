import { Fragment, createElement, memo, type ReactElement } from 'react'
import { isTextColumn, sayColumn, type Column, type TextColumn } from '../../../preload/columns.ts'
import type { Color, ConnectionRow, SiteRow } from '../../../preload/contract.ts'
import { healthLines } from '../../../preload/healths.ts'
import { wordOf, wordOfSite } from '../../../preload/words.ts'
import { colorNames } from '../../domain/colors.ts'
import { lastChecked } from '../../domain/columns.ts'
import { askedShort } from '../../domain/last-asked.ts'
import { lastKnown } from '../../domain/last-known.ts'
import { host } from '../../domain/search/address.ts'
import { ago, breaksBy, timeThere } from '../../domain/time.ts'
import { ConnectionMark, HealthIcon, PinMark } from '../../icons/icons.tsx'
import { timeFormat } from '../../ui/now.ts'
import { cellCount, cellPositions, type CellPosition } from './cell-positions.ts'
import './cells.css'

/** Each of a site's connections in words: "Main key (API key): Working". */
export function described(connections: ConnectionRow[]): string[] {
  return connections.map(
    (connection) =>
      `${connection.label} (${connection.kind === 'key' ? 'API key' : 'grant'}): ${wordOf(connection)}`,
  )
}

export type CellsProps = {
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

type Shown = CellsProps & { site: SiteRow }
type Draw = (shown: Shown, position: CellPosition) => ReactElement

/** How the cells are drawn that say more than a text. */
const drawn: Record<Exclude<Column, TextColumn>, Draw> = {
  health: ({ site, now }, { className, ...position }) => {
    const known =
      lastKnown(site, now, timeFormat) ??
      (site.askedAt === null ? null : askedShort(site.askedAt, now, timeFormat))
    return (
      <div
        role="gridcell"
        {...position}
        className={`${className} tone-${healthLines[site.health].tone}`}
      >
        <HealthIcon health={site.health} />
        {wordOfSite(site)}
        {known === null ? null : <span className="health-last">{known}</span>}
      </div>
    )
  },

  site: ({ site, foundIn, foundText }, position) => (
    <div
      role="gridcell"
      {...position}
      data-color={site.color ?? undefined}
      data-found={foundIn === null ? undefined : true}
    >
      <bdi dir="auto" className="site-title">
        {site.title}
      </bdi>
      <span className="site-host">
        {foundIn === null ? null : `${foundIn}: `}
        {foundText ?? host(site.url)}
      </span>
      {site.color === null ? null : (
        <span className="sr-only">, {colorNames[site.color].toLowerCase()} label</span>
      )}
    </div>
  ),

  client: ({ site, clientColor }, position) => (
    <div
      role="gridcell"
      {...position}
      data-color={site.client === null ? undefined : (clientColor ?? 'none')}
    >
      {site.client}
    </div>
  ),

  connections: ({ site: { connections } }, position) => {
    const [first, second, third] = connections
    return (
      <div role="gridcell" {...position} aria-label={described(connections).join(', ')}>
        {first && <ConnectionMark kind={first.kind} health={first.health} />}
        {second && <ConnectionMark kind={second.kind} health={second.health} />}
        {third && <ConnectionMark kind={third.kind} health={third.health} />}
        {connections.length > 3 ? `+${connections.length - 3}` : null}
      </div>
    )
  },

  breaksBy: ({ site, now }, { className, ...position }) => {
    const { tone, text } = breaksBy(site, now, timeFormat)
    return (
      <div
        role="gridcell"
        {...position}
        className={tone === null ? className : `${className} tone-${tone}`}
      >
        {text}
      </div>
    )
  },

  local: ({ site: { timeZone }, now }, position) => (
    <div role="gridcell" {...position}>
      {timeThere(timeZone, now, timeFormat) ?? (timeZone || 'Not given')}
    </div>
  ),

  checked: ({ site, now }, position) => {
    const checkedAt = lastChecked(site)
    return (
      <div role="gridcell" {...position}>
        {checkedAt === null ? 'Never' : ago(checkedAt, now, timeFormat, 'short')}
      </div>
    )
  },

  tags: ({ site: { tags }, tagsMost }, position) => {
    const chip = (at: number) =>
      at < tagsMost && at < tags.length ? <bdi className="tag">{tags[at]}</bdi> : null
    return (
      <div role="gridcell" {...position}>
        {chip(0)}
        {chip(1)}
        {chip(2)}
        {tags.length > tagsMost ? `+${tags.length - tagsMost}` : null}
      </div>
    )
  },
}

function draw(id: Column, shown: Shown, position: CellPosition): ReactElement | null {
  if (shown.unseen.includes(id)) return null
  if (!isTextColumn(id)) return drawn[id](shown, position)
  return (
    <div role="gridcell" {...position}>
      {sayColumn(id, shown.site)}
    </div>
  )
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
export const Cells = memo(function Cells(props: CellsProps) {
  const { site } = props
  if (site === null) return null
  const shown = { ...props, site }
  // The columns are always the same, so each has its place among the children instead of a key.
  return createElement(
    Fragment,
    null,
    <div role="gridcell" aria-colindex={1} className="col-pick">
      {site.pinned ? <PinMark /> : null}
    </div>,
    ...Array.from(cellPositions, ([id, position]) => draw(id, shown, position)),
    <div
      role="gridcell"
      aria-colindex={cellCount}
      tabIndex={-1}
      className="col-more"
      aria-haspopup="menu"
      aria-label="Actions"
    />,
  )
}, isDrawn)
