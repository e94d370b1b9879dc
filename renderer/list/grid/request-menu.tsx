import { MenuItem, MenuSection, Separator } from 'react-aria-components/Menu'
import type { KeyRequest } from '../../../preload/contract.ts'
import { closeKeyRequest } from '../../actions/key-requests.ts'
import { useShell } from '../../actions/shell.ts'
import { ContextMenu } from '../../ui/context-menu.tsx'
import { currentRow, focusSoon } from '../../ui/focus.ts'

type RequestMenuProps = {
  request: KeyRequest
  /** The row, or the button on it. */
  anchor: HTMLElement
  /** Where the pointer was; null when the keyboard asked. */
  point: { x: number; y: number } | null
  onClose: () => void
}

/** What can be done with a store that has no key yet. */
export function RequestMenu({ request, anchor, point, onClose }: RequestMenuProps) {
  const shell = useShell()
  const { requestId, name } = request
  return (
    <ContextMenu
      label={name}
      anchor={anchor}
      point={point}
      {...(point === null ? { at: { offset: -6, crossOffset: 24 } } : {})}
      onClose={onClose}
    >
      <MenuSection aria-label={name}>
        <MenuItem
          className="menu-item"
          onAction={() => shell.openDialog({ kind: 'key-request', requestId, hasAnswer: true })}
        >
          I have an answer…
        </MenuItem>
        <MenuItem
          className="menu-item"
          onAction={() => shell.openDialog({ kind: 'key-request', requestId })}
        >
          Message and page…
        </MenuItem>
      </MenuSection>
      <Separator className="menu-separator" />
      <MenuItem
        className="menu-item danger"
        onAction={() => {
          void closeKeyRequest(request)
          // The row that the menu would give the keyboard back to goes.
          focusSoon(currentRow)
        }}
      >
        Close request
      </MenuItem>
    </ContextMenu>
  )
}
