import { useMemo } from 'react'
import type { Client, Edits, SavedView, SiteRow } from '../../preload/contract.ts'
import { useLayout } from '../actions/layout.ts'
import { useCall } from '../data/bridge.ts'
import { factsOf } from '../domain/search/facts.ts'
import { sortClients, sortTags } from '../domain/choices.ts'
import { commandEntries, type Around } from './commands.tsx'
import { clientEntries, siteEntries, tagEntries, viewEntries, type AnyEntry } from './entries.ts'
import { merge, rank } from './rank.ts'
import { squarespaceEntries } from './squarespace-entries.tsx'

const noClients: Client[] = []
const noViews: SavedView[] = []
const noEdits: Edits = { undo: null, redo: null }

/** So many entries are shown at most, and so many sites among them: typing on finds the others. */
const most = 50
const mostSites = 40

/** What the palette shows for what is typed: with nothing typed, what was gone to lately. */
export function useEntries(
  sites: SiteRow[],
  around: Around,
  typed: string,
): { recent: AnyEntry[]; found: AnyEntry[] } {
  const clients = useCall('clients.list', {}).data?.clients ?? noClients
  const views = useCall('views.list', {}).data?.views ?? noViews
  const edits = useCall('edits.list', {}).data ?? noEdits
  const { recent } = around.preferences

  const ofSites = useMemo(() => siteEntries(sites), [sites])
  const ofMarks = useMemo(
    () => [
      ...clientEntries(sortClients(clients)),
      ...viewEntries(views),
      ...tagEntries(sortTags(factsOf(sites).tags.keys())),
    ],
    [clients, views, sites],
  )
  const ofCommands = commandEntries(around, useLayout(), edits)

  if (typed.trim() === '') {
    const all = new Map([...ofSites, ...ofMarks, ...ofCommands].map((each) => [each.key, each]))
    const lately = recent.flatMap((key) => all.get(key) ?? [])
    const shown = new Set(lately)
    return { recent: lately, found: ofCommands.filter((each) => !shown.has(each)) }
  }
  return {
    recent: [],
    found: merge<AnyEntry>(
      [
        rank(ofSites, typed, recent, mostSites),
        rank(ofMarks, typed, recent, most),
        rank(ofCommands, typed, recent, most),
        rank(squarespaceEntries(ofSites, around.current, typed, recent), typed, recent, most),
      ],
      most,
    ),
  }
}
