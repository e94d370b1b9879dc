import { ChevronDown, X } from 'lucide-react'
import { Suspense, useMemo, useState } from 'react'
import type { ListLayout, SavedView, SiteRow, View } from '../../../preload/contract.ts'
import { factsOf } from '../../domain/search/facts.ts'
import { format, parse, withoutField, type Field } from '../../../preload/search/query.ts'
import { useShell } from '../../actions/shell.ts'
import { late } from '../../ui/late.ts'
import { isWorthSaving } from '../../domain/place.ts'
import { chipText, filters } from './options.ts'
import './filters.css'

const FilterMenu = late(async () => (await import('./filter-menu.tsx')).FilterMenu)

// Made once: the filters are drawn with each letter that is typed.
const openIcon = <ChevronDown size={12} strokeWidth={2} aria-hidden />
const clearIcon = <X size={12} strokeWidth={2.25} aria-hidden />

type FiltersProps = {
  sites: SiteRow[]
  view: View
  query: string
  onQuery: (query: string) => void
  layout: ListLayout
  /** The saved view that was gone to. */
  saved: SavedView | null
}

/** The filters as chips. Each writes into the search what it asks for, and says what is there. */
export function Filters({ sites, view, query, onQuery, layout, saved }: FiltersProps) {
  const shell = useShell()
  const [open, setOpen] = useState<{ field: Field; anchor: HTMLElement } | null>(null)
  const facts = factsOf(sites)
  const terms = useMemo(() => parse(query), [query])
  const { sorting, grouping } = layout
  const shown = { view, query, sorting, grouping }
  const isFiltered = terms.some(({ field, value }) => field !== null && value !== '')

  return (
    <div className="filters" role="group" aria-label="Filters">
      {filters.map(({ field, name }) => {
        const text = chipText(terms, field, facts)
        if (field === 'color' && text === null && facts.colors.size === 0) return null
        return (
          <span key={field} className="filter" data-on={text !== null}>
            <button
              type="button"
              className="filter-main"
              aria-haspopup="dialog"
              aria-expanded={open?.field === field}
              title={text === null ? `Filter by ${name.toLowerCase()}` : `${name}: ${text}`}
              onClick={({ currentTarget }) => setOpen({ field, anchor: currentTarget })}
            >
              {text === null ? (
                name
              ) : (
                <>
                  {name}: <bdi dir="auto">{text}</bdi>
                </>
              )}
              {text === null && openIcon}
            </button>
            {text !== null && (
              <button
                type="button"
                className="filter-clear"
                aria-label={`Clear ${name.toLowerCase()}`}
                title={`Clear ${name.toLowerCase()}`}
                onClick={({ currentTarget }) => {
                  currentTarget.parentElement?.querySelector('button')?.focus()
                  onQuery(withoutField(query, field))
                }}
              >
                {clearIcon}
              </button>
            )}
          </span>
        )
      })}
      {isFiltered && (
        <button
          type="button"
          className="text-button"
          onClick={({ currentTarget }) => {
            currentTarget.parentElement?.querySelector('button')?.focus()
            onQuery(format(terms.filter(({ field }) => field === null)))
          }}
        >
          Clear filters
        </button>
      )}
      {isWorthSaving(shown, saved) && (
        <button
          type="button"
          className="text-button filters-end"
          onClick={() => shell.openDialog({ kind: 'save-view', shown, saved })}
        >
          Save view…
        </button>
      )}
      {open !== null && (
        <Suspense>
          <FilterMenu
            key={open.field}
            {...open}
            sites={sites}
            view={view}
            query={query}
            onQuery={onQuery}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </div>
  )
}
