import { MenuItem, Separator } from 'react-aria-components/Menu'
import type { SavedView, SiteRow } from '../../preload/contract.ts'
import { useCall } from '../data/bridge.ts'
import { check } from '../actions/checking.ts'
import { useClients } from '../data/use-clients.ts'
import { connectionsToHandOver } from '../domain/hand-over.ts'
import { find } from '../domain/search/matching.ts'
import { parse, queryFor } from '../../preload/search/query.ts'
import { inView } from '../domain/views.ts'
import { removeClient } from '../actions/marks/actions.ts'
import { ContextMenu } from '../ui/context-menu.tsx'
import { currentRow, focusSoon } from '../ui/focus.ts'
import { useShell } from '../actions/shell.ts'
import { removeView } from '../actions/views/actions.ts'
import type { OpenedMenu } from './item.tsx'
import { removeTag } from './tag-actions.ts'

type Entry = { label: string; run: () => void; isDanger?: boolean; isDisabled?: boolean }

/** What is in a menu: what can be done with its sites, and with itself. */
type About = { name: string; sites: SiteRow[]; own: Entry[] }

/** What can be done with a client, a tag or a saved view, and with its sites. */
export function RailMenu(props: OpenedMenu & { sites: SiteRow[]; onClose: () => void }) {
  const { of, line, point, sites, onClose } = props
  const shell = useShell()
  const clients = useClients()
  const views = useCall('views.list', {}).data?.views

  /** Once the line is gone, the keyboard goes on at the one beside it. */
  function leave(removed: Promise<void>): void {
    const own = line.closest('.rail-line')
    const beside = own?.nextElementSibling ?? own?.previousElementSibling ?? null
    void removed.then(() =>
      focusSoon(() => {
        const item = beside?.querySelector<HTMLElement>('.rail-item')
        if (line.isConnected) return line
        return item?.isConnected === true ? item : currentRow()
      }),
    )
  }

  function aboutClient(id: string): About | null {
    const client = clients.get(id)
    if (client === undefined) return null
    return {
      name: client.name,
      sites: find(parse(queryFor('client', client.name)), sites),
      own: [
        {
          label: 'Edit client…',
          run: () => shell.openDialog({ kind: 'client', clientId: client.id }),
        },
        { label: 'Remove client', run: () => leave(removeClient(client)), isDanger: true },
      ],
    }
  }

  function aboutTag(tag: string): About {
    return {
      name: tag,
      sites: find(parse(queryFor('tag', tag)), sites),
      own: [
        { label: 'Rename tag…', run: () => shell.openDialog({ kind: 'rename-tag', tag }) },
        { label: 'Remove tag', run: () => leave(removeTag(tag, sites)), isDanger: true },
      ],
    }
  }

  function aboutView(view: SavedView): About {
    return {
      name: view.name,
      sites: find(parse(view.query), sites, sites, clients).filter((site) =>
        inView(site, view.view),
      ),
      own: [
        { label: 'Rename view…', run: () => shell.openDialog({ kind: 'rename-view', view }) },
        { label: 'Remove view', run: () => leave(removeView(view)), isDanger: true },
      ],
    }
  }

  const view = of.kind === 'view' ? views?.find(({ id }) => id === of.id) : undefined
  const about =
    of.kind === 'client'
      ? aboutClient(of.id)
      : of.kind === 'tag'
        ? aboutTag(of.id)
        : view === undefined
          ? null
          : aboutView(view)
  if (about === null) return null

  const isDisabled = about.sites.length === 0
  const withSites: Entry[] = [
    {
      label: 'Check its sites',
      run: () =>
        void check(about.sites.flatMap(({ connections }) => connections.map(({ id }) => id))),
      isDisabled,
    },
    {
      label: 'Export its sites…',
      run: () => {
        const websiteIds = about.sites.map(({ websiteId }) => websiteId)
        shell.openDialog({ kind: 'export', these: { of: 'name', name: about.name, websiteIds } })
      },
      isDisabled,
    },
    {
      label: 'Hand its sites over to API2Cart…',
      run: () =>
        shell.openDialog({
          kind: 'hand-over',
          connectionIds: connectionsToHandOver(about.sites),
        }),
      isDisabled,
    },
  ]
  const item = ({ label, run, isDanger = false, isDisabled: isOff = false }: Entry) => (
    <MenuItem
      key={label}
      className={isDanger ? 'menu-item danger' : 'menu-item'}
      isDisabled={isOff}
      onAction={run}
    >
      {label}
    </MenuItem>
  )
  return (
    <ContextMenu label={about.name} anchor={line} point={point} onClose={onClose}>
      {withSites.map(item)}
      <Separator className="menu-separator" />
      {about.own.map(item)}
    </ContextMenu>
  )
}
