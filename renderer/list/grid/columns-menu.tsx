import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Header,
  MenuItem,
  MenuSection,
  Separator,
  type Selection,
} from 'react-aria-components/Menu'
import { columnLines, columns, type Column } from '../../../preload/columns.ts'
import type { Grouping, ListLayout } from '../../../preload/contract.ts'
import { groupings, usualLayout } from '../../../preload/layout.ts'
import { ContextMenu } from '../../ui/context-menu.tsx'
import { groupingNames } from '../../domain/grouping.ts'
import { sortedBy } from '../../domain/sorting.ts'

type ColumnsMenuProps = {
  /** The column whose header was asked; null for the button beside them. */
  column: Column | null
  anchor: HTMLElement
  point: { x: number; y: number } | null
  layout: ListLayout
  onLayout: (changes: Partial<ListLayout>) => void
  /** Makes the column wider or narrower by so many steps; null gives it its own width. */
  onWiden: (column: Column, by: number | null) => void
  onClose: () => void
}

/** An item that is chosen or not, with the mark for it. */
function Choice({ id, name, children }: { id: string; name: string; children?: ReactNode }) {
  return (
    <MenuItem id={id} textValue={name} className="menu-item menu-choice">
      {({ isSelected }) => (
        <>
          <span className="menu-check">
            {isSelected && <Check size={14} strokeWidth={2.25} aria-hidden />}
          </span>
          {name}
          {children}
        </>
      )}
    </MenuItem>
  )
}

// Groups and columns have the same names, and are in the same menu.
const byKey = (grouping: Grouping) => `by ${grouping}`

function only(keys: Selection): string | null {
  const [key] = keys === 'all' ? [] : keys
  return key === undefined ? null : String(key)
}

/** Which columns the list has, what it is grouped by, and what can be done with one column. */
export function ColumnsMenu(props: ColumnsMenuProps) {
  const { column, anchor, point, layout, onLayout, onWiden, onClose } = props
  const { grouping, hidden } = layout
  const hideable = columns.filter((id) => id !== 'site')

  return (
    <ContextMenu
      label="Columns and groups"
      anchor={anchor}
      point={point}
      at={{ placement: 'bottom end' }}
      onClose={onClose}
    >
      {column !== null && (
        <MenuSection>
          <Header className="menu-header">{columnLines[column].name}</Header>
          <MenuItem
            className="menu-item"
            onAction={() => onLayout({ sorting: sortedBy(column, false) })}
          >
            Sort ascending
          </MenuItem>
          <MenuItem
            className="menu-item"
            onAction={() => onLayout({ sorting: sortedBy(column, true) })}
          >
            Sort descending
          </MenuItem>
          <MenuItem
            className="menu-item"
            shouldCloseOnSelect={false}
            onAction={() => onWiden(column, 1)}
          >
            Wider
          </MenuItem>
          <MenuItem
            className="menu-item"
            shouldCloseOnSelect={false}
            onAction={() => onWiden(column, -1)}
          >
            Narrower
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => onWiden(column, null)}>
            Usual width
          </MenuItem>
          {column !== 'site' && (
            <MenuItem
              className="menu-item"
              onAction={() => onLayout({ hidden: [...hidden, column] })}
            >
              Hide
            </MenuItem>
          )}
          <Separator className="menu-separator" />
        </MenuSection>
      )}
      <MenuSection
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[byKey(grouping)]}
        onSelectionChange={(keys) => {
          const key = only(keys)
          const chosen = groupings.find((each) => byKey(each) === key)
          if (chosen !== undefined) onLayout({ grouping: chosen })
        }}
      >
        <Header className="menu-header">Group by</Header>
        {groupings.map((id) => (
          <Choice key={id} id={byKey(id)} name={groupingNames[id]} />
        ))}
      </MenuSection>
      <Separator className="menu-separator" />
      <MenuSection
        selectionMode="multiple"
        shouldCloseOnSelect={false}
        selectedKeys={hideable.filter((id) => !hidden.includes(id))}
        onSelectionChange={(keys) => {
          const chosen = new Set(keys === 'all' ? hideable : keys)
          onLayout({ hidden: hideable.filter((id) => !chosen.has(id)) })
        }}
      >
        <Header className="menu-header">Columns</Header>
        {hideable.map((id) => (
          <Choice key={id} id={id} name={columnLines[id].name} />
        ))}
      </MenuSection>
      <Separator className="menu-separator" />
      <MenuItem
        className="menu-item"
        onAction={() => onLayout({ hidden: usualLayout.hidden, widths: usualLayout.widths })}
      >
        Usual columns and widths
      </MenuItem>
    </ContextMenu>
  )
}
