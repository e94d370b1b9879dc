import type { Client, Column, SiteRow } from '../../../preload/contract.ts'
import { GroupRow } from './group-row.tsx'
import { lineAt, type Lines } from './lines.ts'
import { RequestRow } from './request-row.tsx'
import { SiteGridRow } from './row.tsx'
import { foundElsewhere } from '../../domain/search/found-elsewhere.ts'
import { pickedOf, type Selection } from './selection.ts'
import type { Slot } from './slots.ts'

type GridRowsProps = {
  drawn: readonly Slot[]
  lines: Lines
  /** The line of the heading that sticks; -1 for none. */
  sticky: number
  /** The line that Tab comes to. */
  reachable: number
  rowHeight: number
  current: string | null
  selection: Selection
  unseen: readonly Column[]
  tagsMost: number
  byClient: boolean
  clients: ReadonlyMap<string, Pick<Client, 'color' | 'contacts'>>
  wanted: string[]
  now: number
}

/** The lines of the list that are drawn. */
export function GridRows(props: GridRowsProps) {
  const { drawn, lines, sticky, reachable, rowHeight, current, selection, unseen, tagsMost } = props
  const { byClient, clients, wanted, now } = props
  const unseenTags = unseen.includes('tags') ? unseen : [...unseen, 'tags' as const]
  /** Where a search found a site, when its row does not show it. */
  const where = (site: SiteRow) =>
    foundElsewhere(
      site,
      wanted,
      site.tags.length > tagsMost ? unseenTags : unseen,
      clients.get(site.clientId ?? ''),
    )

  return drawn.map(({ key, index }) => {
    const line = lineAt(lines, index)
    const start = index * rowHeight
    if (line?.site === null && line.group === null) {
      return (
        <RequestRow
          key={key}
          request={line.request}
          index={index}
          start={start}
          reachable={index === reachable}
          grouped={lines.groups !== null}
          now={now}
        />
      )
    }
    if (line?.site === null) {
      return (
        <GroupRow
          key={key}
          group={line.group}
          index={index}
          start={index === sticky ? null : start}
          open={line.open}
          reachable={index === reachable}
          byClient={byClient}
          picked={pickedOf(line.group.sites, selection)}
        />
      )
    }
    const site = line?.site ?? null
    const found = site === null || wanted.length === 0 ? null : where(site)
    return (
      <SiteGridRow
        key={key}
        site={site}
        index={index}
        start={start}
        current={site !== null && site.websiteId === current}
        picked={site !== null && selection.ids.has(site.websiteId)}
        reachable={index === reachable}
        grouped={lines.groups !== null}
        unseen={unseen}
        tagsMost={tagsMost}
        clientColor={clients.get(site?.clientId ?? '')?.color ?? null}
        foundIn={found?.name ?? null}
        foundText={found?.text ?? null}
        now={now}
      />
    )
  })
}
