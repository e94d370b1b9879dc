import { Pin } from 'lucide-react'
import { memo } from 'react'
import type { Colour, Column, ConnectionRow, SiteRow } from '../../preload/contract.ts'
import { looks, wordOf, wordOfSite } from '../health.ts'
import { colourNames } from '../marks/colours.ts'
import { connectionMark, healthIcons } from '../parts/icons.tsx'
import { habits } from '../parts/now.ts'
import { ago, breaksBy, timeThere } from '../parts/time.ts'
import { lastChecked } from './columns.ts'
import { foundElsewhere, highlight, host } from './search.ts'

/** A text with what was searched for marked in it. */
export function marked(text: string, wanted: string[]) {
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

const Connections = memo(function Connections({ connections }: { connections: ConnectionRow[] }) {
  const [first, second, third] = connections
  return (
    <span className="marks" role="img" aria-label={described(connections).join(', ')}>
      {first && connectionMark(first)}
      {second && connectionMark(second)}
      {third && connectionMark(third)}
      {connections.length > 3 && <span className="dim">+{connections.length - 3}</span>}
    </span>
  )
})

/** As many as can be read in the column; the rest is a number. */
const tagsMost = 2

const Tags = memo(function Tags({ tags, wanted }: { tags: string[]; wanted: string[] }) {
  return (
    <>
      {tags.slice(0, tagsMost).map((tag) => (
        <bdi key={tag} className="tag">
          {marked(tag, wanted)}
        </bdi>
      ))}
      {tags.length > tagsMost && <span className="dim">+{tags.length - tagsMost}</span>}
    </>
  )
})

const pin = (
  <span role="img" aria-label="Pinned" className="pin">
    <Pin size={12} strokeWidth={2} aria-hidden />
  </span>
)

type RowProps = {
  site: SiteRow
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
  /** Columns that are not on screen. */
  unseen: readonly Column[]
  clientColour: Colour | null
  wanted: string[]
  /** Epoch milliseconds, renewed each minute. */
  now: number
}

/**
 * One site on the list. Drawn again only when one of its own properties changed, and in few pieces:
 * a keystroke in the search draws all rows on screen within one frame.
 */
export const SiteGridRow = memo(function SiteGridRow(props: RowProps) {
  const { site, index, start, current, picked, reachable, grouped, unseen, clientColour } = props
  const { wanted, now } = props
  const { health, connections, colour, client } = site
  const elsewhere = wanted.length === 0 ? null : foundElsewhere(site, wanted, unseen)
  const anyWorking = connections.some((each) => each.health === 'ok')
  const ends = breaksBy({ ...site, anyWorking }, now, habits)
  const checkedAt = lastChecked(site)
  return (
    <div
      role="row"
      className="grid-row columns"
      data-id={site.websiteId}
      data-current={current}
      aria-current={current || undefined}
      aria-rowindex={index + 2}
      aria-level={grouped ? 2 : undefined}
      aria-selected={picked}
      tabIndex={reachable ? 0 : -1}
      draggable
      style={{ transform: `translateY(${start}px)` }}
    >
      <span className="col-pick" aria-hidden />
      {unseen.includes('health') ? null : (
        <div
          role="gridcell"
          aria-colindex={2}
          className={`col-health health tone-${looks[health].tone}`}
        >
          {healthIcons[health]}
          <span className="health-word">{wordOfSite(site)}</span>
        </div>
      )}
      <div role="gridcell" aria-colindex={3} className="col-site" data-colour={colour ?? undefined}>
        <span className="site-title">
          {site.pinned ? pin : null}
          <bdi dir="auto">{marked(site.title, wanted)}</bdi>
        </span>
        <span className="site-host dim">
          {elsewhere === null ? (
            marked(host(site.url), wanted)
          ) : (
            <>
              {elsewhere.name}: {marked(elsewhere.text, wanted)}
            </>
          )}
        </span>
        {colour === null ? null : (
          <span className="sr-only">, {colourNames[colour].toLowerCase()} label</span>
        )}
      </div>
      {unseen.includes('client') ? null : (
        <div role="gridcell" aria-colindex={4} className="col-client">
          {client === null ? null : (
            <bdi className="client-name" data-colour={clientColour ?? 'none'}>
              {marked(client, wanted)}
            </bdi>
          )}
        </div>
      )}
      {unseen.includes('connections') ? null : (
        <div role="gridcell" aria-colindex={5} className="col-connections">
          <Connections connections={connections} />
        </div>
      )}
      {unseen.includes('breaksBy') ? null : (
        <div
          role="gridcell"
          aria-colindex={6}
          className={`col-breaksBy ${ends.tone === null ? 'dim' : `tone-${ends.tone}`}`}
        >
          {ends.text}
        </div>
      )}
      {unseen.includes('local') ? null : (
        <div role="gridcell" aria-colindex={7} className="col-local dim">
          {timeThere(site.timeZone, now, habits) ?? 'Not given'}
        </div>
      )}
      {unseen.includes('currency') ? null : (
        <div role="gridcell" aria-colindex={8} className="col-currency dim">
          {marked(site.currency, wanted)}
        </div>
      )}
      {unseen.includes('checked') ? null : (
        <div role="gridcell" aria-colindex={9} className="col-checked dim">
          {checkedAt === null ? 'Never' : ago(checkedAt, now, habits, 'short')}
        </div>
      )}
      {unseen.includes('tags') ? null : (
        <div role="gridcell" aria-colindex={10} className="col-tags">
          <Tags tags={site.tags} wanted={wanted} />
        </div>
      )}
      <div role="gridcell" aria-colindex={11} className="col-more">
        <button
          type="button"
          tabIndex={-1}
          className="more"
          aria-label={`Actions: ${site.title}`}
        />
      </div>
    </div>
  )
})
