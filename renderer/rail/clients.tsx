import { memo, useMemo, type ReactElement } from 'react'
import type { Client, Color } from '../../preload/contract.ts'
import { findNamed } from '../../preload/names.ts'
import { useCall } from '../data/bridge.ts'
import type { Facts } from '../domain/search/facts.ts'
import { queryFor } from '../../preload/search/query.ts'
import { mark } from '../actions/marks/actions.ts'
import { sortClients } from '../domain/choices.ts'
import { stateNames } from '../domain/client-states.ts'
import { ColorDot } from '../icons/color-mark.tsx'
import { useShell } from '../actions/shell.ts'
import type { OpenedMenu } from './item.tsx'
import { Section } from './section.tsx'

const none: Client[] = []
const dots = new Map<Color | null, ReactElement>()

function dotOf(color: Color | null): ReactElement {
  const dot = dots.get(color) ?? <ColorDot color={color} />
  dots.set(color, dot)
  return dot
}

function assign(clientId: string, websiteIds: string[]): void {
  void mark(websiteIds, { client: { id: clientId } })
}

/** The agency's clients, those who left at the end. Sites dropped on one become that client's. */
export const Clients = memo(function Clients(props: {
  facts: Facts
  /** The name that is searched for, of the client that the list shows. */
  current: string | null
  /** Whether it is there while there are no clients. */
  invites: boolean
  onMenu: (opened: OpenedMenu) => void
}) {
  const { facts, current, invites, onMenu } = props
  const shell = useShell()
  const clients = useCall('clients.list', {}).data?.clients ?? none
  const sorted = useMemo(() => sortClients(clients), [clients])
  const lines = useMemo(
    () =>
      sorted.map(({ id, name, color, state }) => ({
        id,
        icon: dotOf(color),
        name,
        state: state === 'active' ? undefined : stateNames[state],
        count: facts.clients.get(name) ?? 0,
      })),
    [sorted, facts],
  )
  const go = useMemo(() => {
    const names = new Map(clients.map(({ id, name }) => [id, name]))
    return (id: string) => shell.search(queryFor('client', names.get(id) ?? ''))
  }, [clients, shell])

  if (lines.length === 0 && !invites) return null
  return (
    <Section
      title="Clients"
      lines={lines}
      first={8}
      currentId={current === null ? null : (findNamed(sorted, current)?.id ?? null)}
      add={{
        label: 'Add a client',
        run: () => shell.openDialog({ kind: 'client', clientId: null }),
      }}
      empty="Who owns which store"
      onGo={go}
      menu="client"
      onMenu={onMenu}
      onSites={assign}
    />
  )
})
