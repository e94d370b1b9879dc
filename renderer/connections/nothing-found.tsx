import { SearchX } from 'lucide-react'
import type { RefObject } from 'react'
import { EmptyState } from '../parts/empty-state.tsx'
import { useShell, type View } from '../parts/shell.ts'

/** A search that finds nothing: what it looked at, and the ways out. */
export function NothingFound(props: {
  query: string
  onQuery: (query: string) => void
  field: RefObject<HTMLInputElement | null>
  view: View
}) {
  const { query, onQuery, field, view } = props
  const shell = useShell()
  return (
    <EmptyState
      icon={SearchX}
      title={`Nothing matches “${query.trim()}”`}
      text="Search looks at titles, addresses, clients, tags, notes, labels, currencies and website ids."
    >
      <button
        type="button"
        className="button"
        onClick={() => {
          onQuery('')
          field.current?.focus()
        }}
      >
        Clear search
      </button>
      {view !== 'all' && (
        <button type="button" className="button" onClick={() => shell.showView('all')}>
          Search all sites
        </button>
      )}
    </EmptyState>
  )
}
