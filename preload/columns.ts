/** The columns of the list. How those are drawn that are more than a text is `list/grid/cells.tsx`. */
import type { SiteRow } from './contract/sites.ts'

type Line = {
  /** Its header. */
  name: string
  /** What it sorts by, in a sentence: its header may not be on screen. */
  sortsBy: string
  /** Its own and its least width, in CSS pixels. */
  width: number
  least: number
  /** Its turn to go where there is no room for all, 1 first; null stays. */
  goes: number | null
  /** Whether it stands back: small and gray. */
  isQuiet: boolean
  /** What a cell says where that is a text and nothing more; it sorts as names do. */
  says?: (site: SiteRow) => string
}

/**
 * Every column, in the order on screen. Whose a site is stays longer than what connects it, which the
 * pane beside the list says.
 */
const table = {
  health: {
    name: 'Health',
    sortsBy: 'health',
    width: 160,
    least: 96,
    goes: null,
    isQuiet: false,
  },
  site: {
    name: 'Site',
    sortsBy: 'title',
    width: 160,
    least: 120,
    goes: null,
    isQuiet: false,
  },
  client: {
    name: 'Client',
    sortsBy: 'client',
    width: 116,
    least: 64,
    goes: 6,
    isQuiet: false,
  },
  connections: {
    name: 'Connections',
    sortsBy: 'connections',
    width: 92,
    least: 64,
    goes: 5,
    isQuiet: false,
  },
  breaksBy: {
    name: 'Breaks by',
    sortsBy: 'when it breaks',
    width: 100,
    least: 64,
    goes: null,
    isQuiet: true,
  },
  local: {
    name: 'Local time',
    sortsBy: 'local time',
    width: 76,
    least: 56,
    goes: 2,
    isQuiet: true,
  },
  currency: {
    name: 'Currency',
    sortsBy: 'currency',
    width: 68,
    least: 48,
    goes: 1,
    isQuiet: true,
    says: ({ currency }) => currency,
  },
  checked: {
    name: 'Last checked',
    sortsBy: 'last check',
    width: 90,
    least: 64,
    goes: 4,
    isQuiet: true,
  },
  tags: {
    name: 'Tags',
    sortsBy: 'tags',
    width: 118,
    least: 64,
    goes: 3,
    isQuiet: false,
  },
} as const satisfies Record<string, Line>

type Table = typeof table
export type Column = keyof Table

/** A column whose cells say a text and nothing more. */
export type TextColumn = {
  [Id in Column]: Table[Id] extends Pick<Required<Line>, 'says'> ? Id : never
}[Column]

export const columnLines: Readonly<Record<Column, Line>> = table

const isColumn = (name: string): name is Column => Object.hasOwn(table, name)

/** Their ids, in the order of the table. */
export const columns: readonly Column[] = Object.keys(table).filter(isColumn)

export const isTextColumn = (id: Column): id is TextColumn => 'says' in table[id]

export const textColumns: readonly TextColumn[] = columns.filter(isTextColumn)

/** What a column's cell says of a site. */
export const sayColumn = (id: TextColumn, site: SiteRow): string => table[id].says(site)
