import { SearchX } from 'lucide-react'
import type { RefObject } from 'react'
import { EmptyState } from '../ui/empty-state.tsx'
import { useShell, type View } from '../actions/shell.ts'
import { onlyTerm } from '../../preload/search/query.ts'
import { useNamedClient } from '../data/use-clients.ts'

function wordsFor(query: string, isClient: boolean): { title: string; text: string } {
  const client = onlyTerm(query, 'client')?.value ?? null
  const tag = onlyTerm(query, 'tag')?.value ?? null
  if (client !== null) {
    return {
      title: `No site has the client “${client}”`,
      text: isClient
        ? 'Choose it in a site’s details, or drop sites on it.'
        : 'It may have another name by now, or be in the trash.',
    }
  }
  if (tag !== null) {
    return {
      title: `No site has the tag “${tag}”`,
      text: 'It may have another name by now.',
    }
  }
  return {
    title: `Nothing matches “${query.trim()}”`,
    text: 'Search looks at titles, addresses, clients and their contacts, tags, notes, labels, health, location, currencies and website ids.',
  }
}

/** A search that finds nothing: what it looked at, and the ways out. */
export function NothingFound(props: {
  query: string
  onQuery: (query: string) => void
  field: RefObject<HTMLInputElement | null>
  view: View
}) {
  const { query, onQuery, field, view } = props
  const shell = useShell()
  const client = useNamedClient(query)
  return (
    <EmptyState icon={SearchX} {...wordsFor(query, client !== null)}>
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
