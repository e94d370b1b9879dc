import { useEffect } from 'react'
import type { SiteRow } from '../../preload/contract.ts'
import { ConnectDialog } from '../connect/connect.tsx'
import { ReplaceDialog } from '../connect/replace.tsx'
import { SettingsDialog } from '../settings/settings.tsx'
import { ShortcutsDialog } from '../settings/shortcuts.tsx'
import { useShell, type OpenDialog } from './shell.ts'

/** Closes a dialog about something that is no longer there. */
function Gone({ onClose }: { onClose: () => void }) {
  useEffect(onClose, [onClose])
  return null
}

/** The one dialog that is open. */
export function Dialogs({ dialog, sites }: { dialog: OpenDialog; sites: SiteRow[] }) {
  const { closeDialog } = useShell()
  switch (dialog.kind) {
    case 'connect':
      return <ConnectDialog onClose={closeDialog} />
    case 'replace': {
      const site = sites.find(({ websiteId }) => websiteId === dialog.websiteId)
      const connection = site?.connections.find(({ id }) => id === dialog.connectionId)
      if (site === undefined || connection === undefined) return <Gone onClose={closeDialog} />
      return <ReplaceDialog site={site} connection={connection} onClose={closeDialog} />
    }
    case 'settings':
      return <SettingsDialog onClose={closeDialog} />
    case 'shortcuts':
      return <ShortcutsDialog onClose={closeDialog} />
  }
}
