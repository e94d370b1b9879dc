import { useEffect, useRef } from 'react'
import { Menu, MenuItem, Popover, Separator } from 'react-aria-components/Menu'
import type { SiteRow } from '../../preload/contract.ts'
import { useShell } from '../parts/shell.ts'
import { copy, openPage, removeConnection } from '../parts/doing.ts'
import { check } from './checking.ts'
import '../parts/menu.css'

type RowMenuProps = {
  site: SiteRow
  row: HTMLElement
  /** Where the pointer was; null when the keyboard asked. */
  point: { x: number; y: number } | null
  onClose: () => void
}

/** What renewing a connection is called depends on its kind. */
function renewal({ connections }: SiteRow): string {
  const kinds = new Set(connections.map(({ kind }) => kind))
  if (kinds.size > 1) return 'Renew a connection…'
  if (kinds.has('grant')) return 'Authorize again…'
  return connections.length > 1 ? 'Replace a key…' : 'Replace key…'
}

/** What can be done with a site, at the pointer or below its row. */
export function RowMenu({ site, row, point, onClose }: RowMenuProps) {
  const shell = useShell()
  const menu = useRef<HTMLDivElement>(null)
  const [first] = site.connections
  useEffect(() => menu.current?.focus(), [])
  return (
    <Popover
      isOpen
      triggerRef={{ current: row }}
      placement="bottom start"
      offset={point === null ? -6 : 2}
      crossOffset={point === null ? 24 : 0}
      className="popover"
      aria-label={site.title}
      {...(point === null ? {} : { getTargetRect: () => new DOMRect(point.x, point.y, 0, 0) })}
      onOpenChange={(isOpen) => {
        if (isOpen) return
        onClose()
        row.focus({ preventScroll: true })
      }}
    >
      <Menu aria-label={site.title} className="menu" ref={menu} onClose={onClose}>
        <MenuItem className="menu-item" onAction={() => shell.showSite(site.websiteId)}>
          Open
        </MenuItem>
        <MenuItem
          className="menu-item"
          onAction={() => void check(site.connections.map(({ id }) => id))}
        >
          Check now
        </MenuItem>
        <Separator className="menu-separator" />
        <MenuItem className="menu-item" onAction={() => void openPage(site.websiteId, 'site')}>
          Open site in browser
        </MenuItem>
        <MenuItem className="menu-item" onAction={() => void copy(site.url, 'Address')}>
          Copy address
        </MenuItem>
        <MenuItem className="menu-item" onAction={() => void copy(site.websiteId, 'Website id')}>
          Copy website id
        </MenuItem>
        <Separator className="menu-separator" />
        <MenuItem
          className="menu-item"
          isDisabled={first === undefined}
          onAction={() => {
            if (first !== undefined && site.connections.length === 1) {
              shell.openDialog({
                kind: first.kind === 'key' ? 'replace' : 'authorize-again',
                websiteId: site.websiteId,
                connectionId: first.id,
              })
            } else shell.showSite(site.websiteId, 'connections')
          }}
        >
          {renewal(site)}
        </MenuItem>
        <MenuItem
          className="menu-item danger"
          isDisabled={first === undefined}
          onAction={() => {
            if (first !== undefined && site.connections.length === 1) {
              void removeConnection(first, site.title)
            } else shell.showSite(site.websiteId, 'connections')
          }}
        >
          {site.connections.length > 1 ? 'Remove a connection…' : 'Remove'}
        </MenuItem>
      </Menu>
    </Popover>
  )
}
