import { useTable } from '@tanstack/react-table'
import { SearchX } from 'lucide-react'
import {
  lazy,
  Suspense,
  useCallback,
  useDeferredValue,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type Ref,
  type RefObject,
} from 'react'
import type { ListLayout, SavedView, SiteRow } from '../../preload/contract.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { useShell, type View } from '../parts/shell.ts'
import { Filters } from '../filters/filters.tsx'
import { screens } from '../screens.ts'
import { useVisibleProgress } from './checking.ts'
import { columns, features, type ColumnId } from './columns.ts'
import { Grid } from './grid.tsx'
import { asksForSomething, matcher, wantedTexts } from './matching.ts'
import { parse } from './query.ts'
import { ListHeading, NothingInView } from './heading.tsx'
import { useReadyToSearch } from './ready-to-search.ts'
import { byNeedFirst, nextSorting } from './sorting.ts'
import { StatusLine } from './status-line.tsx'
import { Toolbar } from './toolbar.tsx'
import { inView, viewNames } from './views.ts'
import './list.css'

const RowMenu = lazy(screens.menu)

/** What the window asks of the list. */
export type ListHandle = {
  /** The sites that are selected; with none, all that are shown, in their order. */
  websiteIds: () => string[]
  /** Selects nothing; false when nothing was selected. */
  clearSelection: () => boolean
}

type ListProps = {
  ref: Ref<ListHandle>
  sites: SiteRow[]
  view: View
  query: string
  onQuery: (query: string) => void
  searchField: RefObject<HTMLInputElement | null>
  selected: string | null
  onSelect: (websiteId: string) => void
  compact: boolean
  layout: ListLayout
  onLayout: (changes: Partial<ListLayout>) => void
  /** The saved view that was gone to. */
  saved: SavedView | null
}

/** Every site: search, sort, check, and from here to each one. */
export function List(props: ListProps) {
  const { sites, view, query, onQuery, searchField, selected, onSelect, compact } = props
  const { ref, layout, onLayout, saved } = props
  const { sorting } = layout
  const shell = useShell()
  const progress = useVisibleProgress(() => shell.showView('needs-you'))
  const section = useRef<HTMLElement>(null)
  const [menu, setMenu] = useState<{
    site: SiteRow
    row: HTMLElement
    point: { x: number; y: number } | null
  } | null>(null)

  const table = useTable({
    features,
    columns,
    data: sites,
    state: { sorting },
    getRowId: (site) => site.websiteId,
  })

  // Sorted once for all sites, then found: a keystroke only filters.
  const { rows } = table.getRowModel()
  // What was typed shows at once; the rows follow in the next frame, or later when typing goes on.
  const searched = useDeferredValue(query)
  const terms = useMemo(() => parse(searched), [searched])
  const wanted = useMemo(() => wantedTexts(terms), [terms])
  const searching = asksForSomething(terms)
  const inThisView = useMemo(
    () => rows.map((row) => row.original).filter((site) => inView(site, view)),
    [rows, view],
  )
  const found = useMemo(() => {
    if (!searching) return inThisView
    const isFound = matcher(terms, sites)
    return inThisView.filter((site) => isFound(site))
  }, [inThisView, terms, searching, sites])

  useReadyToSearch(sites)

  useImperativeHandle(
    ref,
    () => ({
      websiteIds: () => found.map(({ websiteId }) => websiteId),
      clearSelection: () => false,
    }),
    [found],
  )

  const sort = useCallback(
    (column: ColumnId) => onLayout({ sorting: nextSorting(sorting, column) }),
    [onLayout, sorting],
  )
  const openMenu = useCallback(
    (site: SiteRow, row: HTMLElement, point: { x: number; y: number } | null) => {
      onSelect(site.websiteId)
      setMenu({ site, row, point })
    },
    [onSelect],
  )

  function toRows(): void {
    section.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus()
  }

  return (
    <section ref={section} className="list" aria-label="Site list">
      <Toolbar
        query={query}
        onQuery={onQuery}
        field={searchField}
        onDown={toRows}
        progress={progress}
        canCheck={sites.length > 0}
      />
      <Filters
        sites={sites}
        view={view}
        query={query}
        onQuery={onQuery}
        layout={layout}
        saved={saved}
      />
      <ListHeading
        title={saved?.name ?? viewNames[view]}
        found={found.length}
        total={inThisView.length}
        searching={searching}
        sorting={sorting}
        onDefaultSort={() => onLayout({ sorting: byNeedFirst })}
        progress={progress}
      />
      <div
        className="progress"
        role="progressbar"
        aria-label="Checking connections"
        aria-valuemin={0}
        aria-valuemax={progress?.total ?? 1}
        aria-valuenow={progress?.done ?? 0}
        hidden={progress === null}
      >
        <span style={{ transform: `scaleX(${(progress?.done ?? 0) / (progress?.total ?? 1)})` }} />
      </div>
      {found.length > 0 ? (
        <Grid
          key={view}
          sorting={sorting}
          onSort={sort}
          sites={found}
          wanted={wanted}
          rowHeight={compact ? 34 : 44}
          selected={selected}
          onSelect={onSelect}
          onOpen={shell.showSite}
          onMenu={openMenu}
        />
      ) : searching ? (
        <EmptyState
          icon={SearchX}
          title={`Nothing matches “${searched.trim()}”`}
          text="Search looks at titles, addresses, clients, tags, notes, labels, currencies and website ids."
        >
          <button
            type="button"
            className="button"
            onClick={() => {
              onQuery('')
              searchField.current?.focus()
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
      ) : (
        <NothingInView view={view} />
      )}
      <StatusLine sites={sites} />
      {menu !== null && (
        <Suspense>
          <RowMenu {...menu} onClose={() => setMenu(null)} />
        </Suspense>
      )}
    </section>
  )
}
