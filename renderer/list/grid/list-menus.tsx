import { Suspense, useState } from 'react'
import type { Column, KeyRequest, ListLayout, SiteRow } from '../../../preload/contract.ts'
import type { MarkKind } from '../../actions/marks/mark-popover.tsx'
import { late } from '../../ui/late.ts'
import type { Selection } from './selection.ts'
import { clampWidth, type ShownColumn } from './widths.ts'

const RowMenu = late(async () => (await import('./row-menu.tsx')).RowMenu)
const RequestMenu = late(async () => (await import('./request-menu.tsx')).RequestMenu)
const ColumnsMenu = late(async () => (await import('./columns-menu.tsx')).ColumnsMenu)
const MarkPopover = late(
  async () => (await import('../../actions/marks/mark-popover.tsx')).MarkPopover,
)

/** Where the pointer is, in CSS pixels of the window; null when the keyboard asks. */
export type Point = { x: number; y: number } | null

/** Where a menu opens: at the pointer, or at what the keyboard is on. */
type Where = { anchor: HTMLElement; point: Point }

/** The menu that is asked for: of sites, of a store without a key, or of the columns. */
export type ListMenu = Where &
  (
    | { kind: 'sites'; sites: SiteRow[] }
    | { kind: 'request'; request: KeyRequest }
    /** And maybe one of them. */
    | { kind: 'columns'; column: Column | null }
  )

/** Pixels by which the menu makes a column wider or narrower. */
const step = 16

/** The menus of the list, and what they open in turn. */
export function ListMenus(props: {
  menu: ListMenu | null
  onMenu: (menu: ListMenu | null) => void
  selection: Selection
  onPick: (sites: SiteRow[]) => void
  layout: ListLayout
  onLayout: (changes: Partial<ListLayout>) => void
  shown: readonly ShownColumn[]
  onWidth: (column: Column, width: number | null) => void
}) {
  const { menu, onMenu, selection, onPick, layout, onLayout, shown, onWidth } = props
  const [marking, setMarking] = useState<{
    kind: MarkKind
    sites: SiteRow[]
    anchor: HTMLElement
  } | null>(null)

  function widen(column: Column, by: number | null): void {
    const width = shown.find(({ id }) => id === column)?.width
    if (by === null || width === undefined) return onWidth(column, null)
    onWidth(column, clampWidth(column, width + by * step))
  }

  return (
    <Suspense>
      {menu?.kind === 'sites' && (
        <RowMenu
          {...menu}
          isSelected={menu.sites.every(({ websiteId }) => selection.ids.has(websiteId))}
          onPick={() => onPick(menu.sites)}
          onMark={(kind) => setMarking({ kind, sites: menu.sites, anchor: menu.anchor })}
          onClose={() => onMenu(null)}
        />
      )}
      {menu?.kind === 'request' && <RequestMenu {...menu} onClose={() => onMenu(null)} />}
      {menu?.kind === 'columns' && (
        <ColumnsMenu
          {...menu}
          layout={layout}
          onLayout={onLayout}
          onWiden={widen}
          onClose={() => onMenu(null)}
        />
      )}
      {marking !== null && <MarkPopover {...marking} onClose={() => setMarking(null)} />}
    </Suspense>
  )
}
