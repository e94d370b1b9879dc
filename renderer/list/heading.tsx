import { CircleCheck, Clock } from 'lucide-react'
import { useEffect, useState } from 'react'
import { columnLines } from '../../preload/columns.ts'
import type { CheckProgress, Sorting } from '../../preload/contract.ts'
import { useSites } from '../data/bridge.ts'
import { ClientBand } from '../clients/band.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { currentRow, focusSoon } from '../ui/focus.ts'
import { useShell, type View } from '../actions/shell.ts'
import { counted, isUnreached, progressText } from '../domain/summary.ts'
import { useNamedClient } from '../data/use-clients.ts'

/** What the list shows, how much of it was found, and in which order. */
export function ListHeading(props: {
  /** What is shown is called. */
  title: string
  /** When it asks for the sites of one client, that client stands here. */
  query: string
  /** Whether it differs from the saved view whose name it has. */
  isChanged: boolean
  found: number
  total: number
  searching: boolean
  sorting: Sorting
  onDefaultSort: () => void
  progress: CheckProgress | null
}) {
  const { title, query, isChanged, found, total, searching, sorting, onDefaultSort, progress } =
    props
  const said = searching
    ? `${found.toLocaleString('en-US')} of ${counted(total, 'site')}`
    : counted(total, 'site')
  // Read out once typing pauses, not at each letter.
  const [announced, setAnnounced] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAnnounced(searching ? `${said} found` : ''), 400)
    return () => clearTimeout(timer)
  }, [said, searching])
  const [by] = sorting
  const byNeed = by?.id === 'health' && !by.desc
  const client = useNamedClient(query)
  const end =
    progress !== null ? (
      <span className="heading-end">{progressText(progress)}</span>
    ) : byNeed ? (
      <span className="dim heading-end">Sorted by what needs you first</span>
    ) : (
      <span className="heading-end">
        {by !== undefined && <span className="dim">Sorted by {columnLines[by.id].sortsBy}</span>}
        <button
          type="button"
          className="text-button"
          onClick={() => {
            onDefaultSort()
            focusSoon(currentRow)
          }}
        >
          Sort by what needs you first
        </button>
      </span>
    )
  return (
    <>
      <span className="sr-only" role="status">
        {announced}
      </span>
      {client !== null ? (
        <ClientBand client={client}>{end}</ClientBand>
      ) : (
        <div className="list-heading">
          <h1 title={title}>
            <bdi>{title}</bdi>
          </h1>
          <span className="dim">{isChanged ? `changed, ${said}` : said}</span>
          {end}
        </div>
      )}
    </>
  )
}

/** A view with no sites in it, which is good news as far as is known. */
export function NothingInView({ view }: { view: View }) {
  const shell = useShell()
  const unreached = useSites().data?.filter(isUnreached).length ?? 0
  const needs = view === 'needs-you'
  return (
    <EmptyState
      icon={needs ? CircleCheck : Clock}
      tone={needs && unreached > 0 ? 'calm' : 'ok'}
      title={needs ? 'Nothing needs you' : 'Nothing breaks soon'}
      text={
        !needs
          ? 'No connection ends within the next two days.'
          : unreached > 0
            ? `${counted(unreached, 'site')} could not be reached, so this may change.`
            : 'Every connection is doing what it should.'
      }
    >
      <button
        type="button"
        className="button"
        onClick={() => {
          shell.showView('all')
          focusSoon(currentRow)
        }}
      >
        Show all sites
      </button>
    </EmptyState>
  )
}
