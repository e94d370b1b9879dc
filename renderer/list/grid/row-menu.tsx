import { Header, MenuItem, MenuSection, Separator } from 'react-aria-components/Menu'
import type { SiteRow } from '../../../preload/contract.ts'
import { mark, removeSites } from '../../actions/marks/actions.ts'
import type { MarkKind } from '../../actions/marks/mark-popover.tsx'
import { canAsk } from '../../domain/client-messages.ts'
import { connectionsToHandOver } from '../../domain/hand-over.ts'
import { namedSites } from '../../domain/mark-sentences.ts'
import { ContextMenu } from '../../ui/context-menu.tsx'
import { copy, openPage, removeConnection } from '../../actions/actions.ts'
import { currentRow, focusSoon } from '../../ui/focus.ts'
import { keyName } from '../../actions/shortcuts.ts'
import { useShell } from '../../actions/shell.ts'
import { SquarespacePages } from '../../actions/squarespace-pages.tsx'
import { check } from '../../actions/checking.ts'

type RowMenuProps = {
  /** What the menu is about: one site, or all that are selected. */
  sites: SiteRow[]
  /** The row, or the button on it. */
  anchor: HTMLElement
  /** Where the pointer was; null when the keyboard asked. */
  point: { x: number; y: number } | null
  isSelected: boolean
  onPick: () => void
  onMark: (kind: MarkKind) => void
  onClose: () => void
}

/** What renewing a connection is called depends on its kind. */
function renewal({ connections }: SiteRow): string {
  const kinds = new Set(connections.map(({ kind }) => kind))
  if (kinds.size > 1) return 'Renew a connection…'
  if (kinds.has('grant')) return 'Authorize again…'
  return connections.length > 1 ? 'Replace a key…' : 'Replace key…'
}

function OneSite({ site, onChosen }: { site: SiteRow; onChosen: () => void }) {
  const shell = useShell()
  const [first] = site.connections
  return (
    <>
      <MenuItem className="menu-item" onAction={() => void openPage(site.websiteId, 'admin')}>
        Open in Squarespace
        <kbd aria-hidden>{keyName('O')}</kbd>
      </MenuItem>
      <SquarespacePages websiteId={site.websiteId} onChosen={onChosen} />
      <MenuItem className="menu-item" onAction={() => void openPage(site.websiteId, 'site')}>
        Open site in browser
      </MenuItem>
      <MenuItem className="menu-item" onAction={() => void copy(site.url, 'Address')}>
        Copy address
      </MenuItem>
      <MenuItem className="menu-item" onAction={() => void copy(site.websiteId, 'Website id')}>
        Copy website id
      </MenuItem>
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
    </>
  )
}

/** What can be done with a site, or with all that are selected, at the pointer or below the row. */
export function RowMenu(props: RowMenuProps) {
  const { sites, anchor, point, isSelected, onPick, onMark, onClose } = props
  const shell = useShell()
  const [site] = sites
  if (site === undefined) return null
  const only = sites.length === 1 ? site : null
  const websiteIds = sites.map(({ websiteId }) => websiteId)
  const connectionIds = sites.flatMap(({ connections }) => connections.map(({ id }) => id))
  const name = namedSites(sites.map(({ title }) => title))
  const isPinned = sites.every(({ pinned }) => pinned)
  const toHandOver = connectionsToHandOver(sites)
  const [connection] = site.connections
  const removesOne = only !== null && only.connections.length === 1 && connection !== undefined

  function leave(): void {
    onClose()
    anchor.focus({ preventScroll: true })
  }

  return (
    <ContextMenu
      label={name}
      anchor={anchor}
      point={point}
      {...(point === null ? { at: { offset: -6, crossOffset: 24 } } : {})}
      onClose={onClose}
    >
      <MenuSection aria-label={name}>
        {only === null ? (
          <Header className="menu-header">{name}</Header>
        ) : (
          <MenuItem className="menu-item" onAction={() => shell.showSite(only.websiteId)}>
            Open
          </MenuItem>
        )}
        <MenuItem className="menu-item" onAction={() => void check(connectionIds)}>
          Check now
        </MenuItem>
        {sites.some(canAsk) && (
          <MenuItem
            className="menu-item"
            onAction={() => shell.openDialog({ kind: 'message', websiteIds })}
          >
            Message the client…
          </MenuItem>
        )}
        {only === null ? null : (
          <MenuItem className="menu-item" onAction={onPick}>
            {isSelected ? 'Take out of the selection' : 'Select'}
          </MenuItem>
        )}
      </MenuSection>
      <Separator className="menu-separator" />
      <MenuItem className="menu-item" onAction={() => onMark('client')}>
        Client…
      </MenuItem>
      <MenuItem className="menu-item" onAction={() => onMark('tags')}>
        Tags…
      </MenuItem>
      <MenuItem className="menu-item" onAction={() => onMark('color')}>
        Color…
      </MenuItem>
      <MenuItem className="menu-item" onAction={() => void mark(websiteIds, { pinned: !isPinned })}>
        {isPinned ? 'Unpin' : 'Pin'}
      </MenuItem>
      <Separator className="menu-separator" />
      {only !== null && <OneSite site={only} onChosen={leave} />}
      <MenuItem
        className="menu-item"
        onAction={() =>
          shell.openDialog({
            kind: 'export',
            these:
              only === null
                ? { of: 'selected', websiteIds }
                : { of: 'site', name: only.title, websiteIds },
          })
        }
      >
        Export…
      </MenuItem>
      <MenuItem
        className="menu-item"
        isDisabled={connectionIds.length === 0}
        onAction={() => shell.openDialog({ kind: 'credentials', connectionIds })}
      >
        Export credentials…
      </MenuItem>
      <MenuItem
        className="menu-item"
        isDisabled={toHandOver.length === 0}
        onAction={() => shell.openDialog({ kind: 'hand-over', connectionIds: toHandOver })}
      >
        Hand over to API2Cart…
      </MenuItem>
      <Separator className="menu-separator" />
      <MenuItem
        className="menu-item danger"
        onAction={() => {
          if (removesOne) void removeConnection(connection, site.title)
          else void removeSites(sites)
          // The row that the menu would give the keyboard back to goes.
          focusSoon(currentRow)
        }}
      >
        Remove
      </MenuItem>
    </ContextMenu>
  )
}
