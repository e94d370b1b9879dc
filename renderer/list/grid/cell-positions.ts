import { columnLines, columns, isTextColumn, type Column } from '../../../preload/columns.ts'

/** Where a column's cells stand in the header and in every row, and how they look there. */
export type CellPosition = {
  'aria-colindex': number
  className: string
  /** A property of the whole grid, as `use-columns.ts` sets it. */
  style: { insetInline: string }
}

function classOf(id: Column): string {
  const quiet = columnLines[id].isQuiet ? ' col-quiet' : ''
  return `col-${id}${quiet}${isTextColumn(id) ? ' col-text' : ''}`
}

/** Of each column, in the order on screen, after the box that selects a row. */
export const cellPositions: ReadonlyMap<Column, CellPosition> = new Map(
  columns.map((id, at) => [
    id,
    {
      'aria-colindex': at + 2,
      className: classOf(id),
      style: { insetInline: `var(--${id})` },
    },
  ]),
)

/** The columns, the box before them and the button after them. */
export const cellCount = columns.length + 2
