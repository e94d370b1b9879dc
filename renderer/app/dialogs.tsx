import type { SiteRow } from '../../preload/contract.ts'
import { useCall } from '../data/bridge.ts'
import { AuthorizeAgainDialog, DecideDialog } from '../connect/authorize-again.tsx'
import { ConnectDialog } from '../connect/connect.tsx'
import { RequestDialog } from '../connect/request.tsx'
import { ReplaceDialog } from '../connect/replace.tsx'
import { EditorDialog } from '../developer-app/editor.tsx'
import type { Around } from '../palette/commands.tsx'
import {
  ImportDialog,
  ExportDialog,
  ExportCredentialsDialog,
  HandOverDialog,
  TakeBackDialog,
  StoresDialog,
  TrashDialog,
  BackupsDialog,
  ClientDialog,
  PaletteDialog,
  SaveViewDialog,
  RenameViewDialog,
  RenameTagDialog,
  LicensesDialog,
  DiagnosticsDialog,
  MessageDialog,
  CheckSignatureDialog,
  WebhooksDialog,
  ForecastDialog,
} from './screens.ts'
import { SettingsDialog } from '../settings/settings.tsx'
import { ShortcutsDialog } from '../settings/shortcuts.tsx'
import { Gone } from '../ui/gone.tsx'
import { useShell, type OpenDialog } from '../actions/shell.ts'

function AppDialog(props: { developerAppId: string; onClose: () => void }) {
  const apps = useCall('developerApps.list', {}).data?.apps
  if (apps === undefined) return null
  const app = apps.find(({ id }) => id === props.developerAppId)
  if (app === undefined) return <Gone onClose={props.onClose} />
  return <EditorDialog app={app} onClose={props.onClose} />
}

const dialogsOfOne = {
  replace: ReplaceDialog,
  'authorize-again': AuthorizeAgainDialog,
  'take-back': TakeBackDialog,
}

const nobody = { name: '', email: '' }

/** The one dialog that is open. */
export function Dialogs(props: { dialog: OpenDialog; sites: SiteRow[]; around: Around }) {
  const { dialog, sites, around } = props
  const { closeDialog } = useShell()
  switch (dialog.kind) {
    case 'connect':
      return (
        <ConnectDialog
          way={dialog.way ?? 'key'}
          asked={dialog.asked ?? nobody}
          onClose={closeDialog}
        />
      )
    case 'key-request':
      return (
        <RequestDialog
          key={`${dialog.requestId} ${dialog.text ?? ''}`}
          requestId={dialog.requestId}
          text={dialog.text ?? null}
          hasAnswer={dialog.hasAnswer ?? false}
          onClose={closeDialog}
        />
      )
    case 'message':
      return <MessageDialog websiteIds={dialog.websiteIds} sites={sites} onClose={closeDialog} />
    case 'replace':
    case 'take-back':
    case 'authorize-again': {
      const site = sites.find(({ websiteId }) => websiteId === dialog.websiteId)
      const connection = site?.connections.find(({ id }) => id === dialog.connectionId)
      if (site === undefined || connection === undefined) return <Gone onClose={closeDialog} />
      const About = dialogsOfOne[dialog.kind]
      return <About site={site} connection={connection} onClose={closeDialog} />
    }
    case 'decide': {
      const { connectionId } = dialog.pending
      const site = sites.find(({ connections }) =>
        connections.some(({ id }) => id === connectionId),
      )
      return <DecideDialog pending={dialog.pending} site={site ?? null} onClose={closeDialog} />
    }
    case 'developer-app':
      return <AppDialog developerAppId={dialog.developerAppId} onClose={closeDialog} />
    case 'import':
      return <ImportDialog onClose={closeDialog} />
    case 'export':
      return <ExportDialog these={dialog.these} onClose={closeDialog} />
    case 'credentials':
      return <ExportCredentialsDialog connectionIds={dialog.connectionIds} onClose={closeDialog} />
    case 'hand-over':
      return <HandOverDialog connectionIds={dialog.connectionIds} onClose={closeDialog} />
    case 'api2cart-stores':
      return <StoresDialog onClose={closeDialog} />
    case 'webhooks':
      return <WebhooksDialog websiteIds={dialog.websiteIds ?? null} onClose={closeDialog} />
    case 'check-signature': {
      const { subscription = null } = dialog
      return (
        <CheckSignatureDialog
          key={subscription?.subscriptionId}
          subscription={subscription}
          onClose={closeDialog}
        />
      )
    }
    case 'forecast':
      return <ForecastDialog sites={sites} onClose={closeDialog} />
    case 'trash':
      return <TrashDialog onClose={closeDialog} />
    case 'backups':
      return <BackupsDialog onClose={closeDialog} />
    case 'palette':
      return <PaletteDialog sites={sites} around={around} onClose={closeDialog} />
    case 'client':
      return <ClientDialog clientId={dialog.clientId} onClose={closeDialog} />
    case 'save-view':
      return <SaveViewDialog shown={dialog.shown} saved={dialog.saved} onClose={closeDialog} />
    case 'rename-view':
      return <RenameViewDialog view={dialog.view} onClose={closeDialog} />
    case 'rename-tag':
      return <RenameTagDialog tag={dialog.tag} sites={sites} onClose={closeDialog} />
    case 'settings':
      return <SettingsDialog section={dialog.section ?? 'general'} onClose={closeDialog} />
    case 'shortcuts':
      return <ShortcutsDialog onClose={closeDialog} />
    case 'licenses':
      return <LicensesDialog onClose={closeDialog} />
    case 'diagnostics':
      return <DiagnosticsDialog onClose={closeDialog} />
  }
}
