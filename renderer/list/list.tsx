import {
  Suspense,
  useCallback,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type Ref,
  type RefObject,
} from 'react'
import type { Column, KeyRequest, SiteRow } from '../../preload/contract.ts'
import { usualLayout } from '../../preload/layout.ts'
import { useLayout } from '../actions/layout.ts'
import { useCall } from '../data/bridge.ts'
import { findRequests } from '../domain/key-requests.ts'
import { setQuery, useSavedView, useShown } from '../data/shown.ts'
import { useShell, type Exported } from '../actions/shell.ts'
import { Filters } from './filters/filters.tsx'
import { late } from '../ui/late.ts'
import { isWorthSaving, titleOf } from '../domain/place.ts'
import { useVisibleProgress } from '../actions/checking.ts'
import { Grid } from './grid/grid.tsx'
import { ListHeading, NothingInView } from './heading.tsx'
import { ListMenus, type ListMenu } from './grid/list-menus.tsx'
import { factsOf } from '../domain/search/facts.ts'
import { asksForSomething, find, wantedTexts } from '../domain/search/matching.ts'
import { NothingFound } from './nothing-found.tsx'
import { parse } from '../../preload/search/query.ts'
import { useReadyToSearch } from './ready-to-search.ts'
import { nothing, toggle } from './grid/selection.ts'
import { nextSorting } from '../domain/sorting.ts'
import { StatusLine } from './status-line.tsx'
import { counted } from '../domain/summary.ts'
import { Toolbar } from './toolbar.tsx'
import { useClients } from '../data/use-clients.ts'
import { useLines } from './grid/use-lines.ts'
import { useListTable } from './grid/use-list-table.ts'
import { useSelection } from './grid/use-selection.ts'
import { useSettledRows } from './grid/use-settled-rows.ts'
import { inView } from '../domain/views.ts'
import './list.css'

const noRequests: readonly KeyRequest[] = []

const BulkBar = late(async () => (await import('./bulk-bar.tsx')).BulkBar)

/** What the window asks of the list. */
export type ListHandle = {
  /** The site whose row the keyboard is on, if any. */
  onRow: () => string | null
  /** The sites that are selected; else those that are shown, in their order; null for none. */
  exported: () => Exported | null
  /** Selects nothing; false when nothing was selected. */
  clearSelection: () => boolean
}

type ListProps = {
  ref: Ref<ListHandle>
  sites: SiteRow[]
  searchField: RefObject<HTMLInputElement | null>
  selected: string | null
  onSelect: (websiteId: string) => void
  compact: boolean
  /** Whether what is not on the first screen may be loaded. */
  windowSettled: boolean
}

/** Every site: search, sort, group, select, check, and from here to each one. */
export function List(props: ListProps) {
  const { ref, sites, searchField, selected, onSelect, compact, windowSettled } = props
  const { view, query } = useShown()
  const saved = useSavedView()
  const { layout, changeLayout: onLayout } = useLayout()
  const { sorting, grouping, widths } = layout
  const shell = useShell()
  const progress = useVisibleProgress(() => shell.showView('needs-you'))
  const section = useRef<HTMLElement>(null)
  const [menu, setMenu] = useState<ListMenu | null>(null)

  // Sorted once for all sites, then found: a keystroke only filters.
  const { sorted, shown } = useListTable(sites, layout)
  const terms = useMemo(() => parse(query), [query])
  const wanted = useMemo(() => wantedTexts(terms), [terms])
  const searching = asksForSomething(terms)
  const clients = useClients()
  const inThisView = useMemo(
    () => (view === 'all' ? sorted : sorted.filter((site) => inView(site, view))),
    [sorted, view],
  )
  const found = useMemo(
    () => (searching ? find(terms, inThisView, sites, clients) : inThisView),
    [inThisView, terms, searching, sites, clients],
  )

  const { settled, isHeld, hears } = useSettledRows(
    found,
    JSON.stringify([layout.sorting, view, query]),
  )
  const waiting = useCall('keyRequests.list', {}).data?.requests ?? noRequests
  const requests = useMemo(
    () => (view === 'breaking-soon' ? noRequests : findRequests(waiting, terms)),
    [waiting, view, terms],
  )
  const openRequest = useCallback(
    (requestId: string) => shell.openDialog({ kind: 'key-request', requestId }),
    [shell],
  )
  const { lines, fold } = useLines(settled, grouping, clients, searching, requests)
  const { selection, setSelection, chosen } = useSelection(sites, found)

  useReadyToSearch(sites)

  function toRows(): void {
    section.current?.querySelector<HTMLElement>('.grid-row[tabindex="0"]')?.focus()
  }

  useImperativeHandle(
    ref,
    () => ({
      onRow: () =>
        section.current?.querySelector<HTMLElement>('.grid-row:focus-within')?.dataset['id'] ??
        null,
      exported: () => {
        const these = chosen.length > 0 ? chosen : found
        if (these.length === 0) return null
        const of = chosen.length > 0 ? 'selected' : searching ? 'found' : 'listed'
        return { of, websiteIds: these.map(({ websiteId }) => websiteId) }
      },
      clearSelection: () => {
        if (selection.ids.size === 0) return false
        // The bar goes, and the keyboard must not go with it.
        if (document.activeElement?.closest('.bulk')) toRows()
        setSelection(nothing)
        return true
      },
    }),
    [found, searching, chosen, selection, setSelection],
  )

  const sort = useCallback(
    (column: Column) => onLayout({ sorting: nextSorting(sorting, column) }),
    [onLayout, sorting],
  )
  const setWidth = useCallback(
    (column: Column, width: number | null) => {
      const { [column]: _, ...others } = widths
      onLayout({ widths: width === null ? others : { ...others, [column]: width } })
    },
    [onLayout, widths],
  )
  const setPicked = useCallback(
    (picked: SiteRow[]) =>
      setSelection((before) =>
        toggle(
          before,
          picked.map(({ websiteId }) => websiteId),
          { groupId: null, websiteId: picked[0]?.websiteId ?? null },
        ),
      ),
    [setSelection],
  )
  /** What an action on a site is about: all that are selected, where it is one of them. */
  const actedOn = useCallback(
    (site: SiteRow) => (selection.ids.has(site.websiteId) ? chosen : [site]),
    [selection, chosen],
  )

  return (
    <section ref={section} className="list" aria-label="Site list">
      <Toolbar
        query={query}
        onQuery={setQuery}
        field={searchField}
        onDown={toRows}
        progress={progress}
        canCheck={sites.length > 0}
      />
      <Filters
        sites={sites}
        view={view}
        query={query}
        onQuery={setQuery}
        layout={layout}
        saved={saved}
      />
      <ListHeading
        title={titleOf(view, query, saved, factsOf(sites))}
        query={saved === null ? query : ''}
        isChanged={saved !== null && isWorthSaving({ view, query, sorting, grouping }, saved)}
        found={found.length}
        total={inThisView.length}
        searching={searching}
        sorting={sorting}
        onDefaultSort={() => onLayout({ sorting: usualLayout.sorting })}
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
      <div className="list-middle">
        {found.length + requests.length > 0 ? (
          <Grid
            lines={lines}
            most={inThisView.length}
            byClient={grouping === 'client'}
            clients={clients}
            sorting={sorting}
            onSort={sort}
            shown={shown}
            onWidth={setWidth}
            wanted={wanted}
            occasion={`${view} ${query}`}
            rowHeight={compact ? 34 : 44}
            current={selected}
            onCurrent={onSelect}
            selection={selection}
            onSelection={setSelection}
            onFold={fold}
            onOpen={shell.showSite}
            onOpenRequest={openRequest}
            actedOn={actedOn}
            onMenu={setMenu}
            isHeld={isHeld}
            onRows={hears}
          />
        ) : searching ? (
          <NothingFound query={query} onQuery={setQuery} field={searchField} view={view} />
        ) : (
          <NothingInView view={view} />
        )}
        {selection.ids.size > 0 && (
          <Suspense>
            <BulkBar
              sites={chosen}
              hidden={selection.ids.size - chosen.length}
              onClear={() => {
                toRows()
                setSelection(nothing)
              }}
            />
          </Suspense>
        )}
      </div>
      <StatusLine sites={sites} settled={windowSettled} />
      <span className="sr-only" role="status">
        {selection.ids.size === 0 ? '' : `${counted(chosen.length, 'site')} selected`}
      </span>
      <ListMenus
        menu={menu}
        onMenu={setMenu}
        selection={selection}
        onPick={setPicked}
        layout={layout}
        onLayout={onLayout}
        onWidth={setWidth}
        shown={shown}
      />
    </section>
  )
}
