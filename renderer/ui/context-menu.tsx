import { useEffect, useRef, type ReactNode } from 'react'
import { Menu, Popover, type PopoverProps } from 'react-aria-components/Menu'
import { useMenuOf } from './focus.ts'
import './menu.css'

type ContextMenuProps = {
  label: string
  /** What it belongs to: the keyboard goes back there. */
  anchor: HTMLElement
  /** Where the pointer was; null when the keyboard or a button asked. */
  point: { x: number; y: number } | null
  /** Where it opens, if not right below the line. */
  at?: Pick<PopoverProps, 'placement' | 'offset' | 'crossOffset'>
  onClose: () => void
  children: ReactNode
}

/** A menu of what can be done with something, at the pointer or below it. */
export function ContextMenu(props: ContextMenuProps) {
  const { label, anchor, point, at, onClose, children } = props
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => menu.current?.focus(), [])
  useMenuOf(anchor)

  function close(): void {
    onClose()
    anchor.focus({ preventScroll: true })
  }

  return (
    <Popover
      isOpen
      triggerRef={{ current: anchor }}
      placement="bottom start"
      offset={2}
      {...at}
      className="popover"
      aria-label={label}
      {...(point === null ? {} : { getTargetRect: () => new DOMRect(point.x, point.y, 0, 0) })}
      onOpenChange={(isOpen) => {
        if (!isOpen) close()
      }}
    >
      <Menu aria-label={label} className="menu" ref={menu} onClose={onClose}>
        {children}
      </Menu>
    </Popover>
  )
}
