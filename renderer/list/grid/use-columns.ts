import { useCallback, useLayoutEffect, useMemo, type RefObject } from 'react'
import { columns, type Column } from '../../../preload/columns.ts'
import { useRoom } from './use-room.ts'
import { fit, insetsOf, type Fit, type Insets, type ShownColumn } from './widths.ts'

/** Columns change their width by properties of the whole grid, whatever the number of rows. */
function setInsets(grid: RefObject<HTMLElement | null>, { insets, least }: Insets): void {
  for (const [id, inset] of insets) grid.current?.style.setProperty(`--${id}`, inset)
  grid.current?.style.setProperty('--least', `${least}px`)
}

/** Pixels that a tag needs to be read. */
const tagWidth = 84

/** The columns that there is room for, and their widths in the grid. */
export function useColumns(
  grid: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  shown: readonly ShownColumn[],
  empty: readonly Column[],
): {
  fitting: Fit
  onScreen: readonly ShownColumn[]
  /** Those that are not on screen, for whatever reason. */
  unseen: readonly Column[]
  /** How many tags can be read in their column. */
  tagsMost: number
  /** Shows a width while a column's edge is dragged; null ends it without a change. */
  tryWidth: (column: Column, width: number | null) => void
} {
  const room = useRoom(scroller)
  const ids = shown.map(({ id }) => id).join(' ')
  const { without, tight } = fit(
    shown.map(({ id }) => id),
    room,
    empty,
  )
  const missing = without.join(' ')
  // The same columns are the same value: rows are drawn anew for others only.
  const fitting = useMemo(
    () => ({ without: columns.filter((id) => missing.split(' ').includes(id)), tight }),
    [missing, tight],
  )
  const onScreen = useMemo(
    () => shown.filter(({ id }) => !fitting.without.includes(id)),
    [shown, fitting],
  )
  const unseen = useMemo(() => {
    const names = ids.split(' ')
    return columns.filter((id) => !names.includes(id) || fitting.without.includes(id))
  }, [ids, fitting])
  useLayoutEffect(() => setInsets(grid, insetsOf(shown, fitting)), [grid, shown, fitting])
  const tryWidth = useCallback(
    (id: Column, width: number | null) => {
      const tried = shown.map((column) =>
        column.id === id && width !== null ? { id, width, isChosen: true } : column,
      )
      setInsets(grid, insetsOf(tried, fitting))
    },
    [grid, shown, fitting],
  )
  const tagsWidth = shown.find(({ id }) => id === 'tags')?.width ?? 0
  const tagsMost = Math.min(Math.max(Math.floor(tagsWidth / tagWidth), 1), 3)
  return { fitting, onScreen, unseen, tagsMost, tryWidth }
}
