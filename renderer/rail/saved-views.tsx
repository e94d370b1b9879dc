import { Search } from 'lucide-react'
import { memo, useCallback, useMemo } from 'react'
import type { SavedView, SiteRow } from '../../preload/contract.ts'
import { useCall } from '../data/bridge.ts'
import { useClients } from '../data/use-clients.ts'
import { useShell } from '../actions/shell.ts'
import { useCounts } from './counts.ts'
import type { OpenedMenu } from './item.tsx'
import { Section } from './section.tsx'

const none: SavedView[] = []
const icon = <Search size={15} strokeWidth={1.75} aria-hidden />

/** The views that a person saved, with how many sites each shows now. */
export const SavedViews = memo(function SavedViews(props: {
  sites: SiteRow[]
  currentId: string | null
  onMenu: (opened: OpenedMenu) => void
}) {
  const { sites, currentId, onMenu } = props
  const shell = useShell()
  const views = useCall('views.list', {}).data?.views ?? none
  const counts = useCounts(views, sites, useClients())
  const lines = useMemo(
    () => views.map(({ id, name }) => ({ id, icon, name, count: counts.get(id) ?? null })),
    [views, counts],
  )
  const go = useCallback(
    (id: string) => {
      const view = views.find((each) => each.id === id)
      if (view !== undefined) shell.showSaved(view)
    },
    [views, shell],
  )

  if (lines.length === 0) return null
  return (
    <Section
      title="Views"
      lines={lines}
      first={12}
      currentId={currentId}
      onGo={go}
      menu="view"
      onMenu={onMenu}
    />
  )
})
