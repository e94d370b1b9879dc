import { useCallback, useMemo, useState } from 'react'
import type { Client, Grouping, KeyRequest, SiteRow } from '../../../preload/contract.ts'
import { groupSites } from '../../domain/grouping.ts'
import { layLines, type Lines } from './lines.ts'

const none: ReadonlySet<string> = new Set()

/**
 * The lines of the list. Which groups are closed is kept for each grouping while the app runs; a
 * search shows all that it finds, and closing a group then lasts as long as the search.
 */
export function useLines(
  sites: readonly SiteRow[],
  grouping: Grouping,
  clients: ReadonlyMap<string, Pick<Client, 'color'>>,
  searching: boolean,
  requests: readonly KeyRequest[],
): { lines: Lines; fold: (groupId: string, open: boolean) => void } {
  const [closed, setClosed] = useState<ReadonlyMap<string, ReadonlySet<string>>>(new Map())
  const [wasSearching, setWasSearching] = useState(searching)
  const occasion = searching ? `${grouping} search` : grouping
  if (wasSearching !== searching) {
    setWasSearching(searching)
    setClosed((before) => new Map([...before].filter(([key]) => !key.endsWith('search'))))
  }
  const closedNow = closed.get(occasion) ?? none
  const groups = useMemo(() => groupSites(sites, grouping, clients), [sites, grouping, clients])
  const lines = useMemo(
    () => layLines(sites, groups, closedNow, requests),
    [sites, groups, closedNow, requests],
  )
  const fold = useCallback(
    (groupId: string, open: boolean) =>
      setClosed((before) => {
        const next = new Set(before.get(occasion))
        if (open) next.delete(groupId)
        else next.add(groupId)
        return new Map(before).set(occasion, next)
      }),
    [occasion],
  )
  return { lines, fold }
}
