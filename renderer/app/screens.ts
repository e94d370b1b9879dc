/** The parts of the window that are not on the first screen: loaded when asked for. */
import { late } from '../ui/late.ts'

export const SitePane = late(async () => (await import('../site/site.tsx')).SitePane)
export const Dialogs = late(async () => (await import('./dialogs.tsx')).Dialogs)
export const PracticeGuide = late(async () => (await import('../practice/guide.tsx')).PracticeGuide)
export const ToastRegion = late(async () => (await import('../ui/toast-region.tsx')).ToastRegion)
export const ImportDialog = late(async () => (await import('../imports/import.tsx')).ImportDialog)
export const ImportBar = late(async () => (await import('../imports/bar.tsx')).ImportBar)
export const ExportDialog = late(async () => (await import('../imports/export.tsx')).ExportDialog)
export const ExportCredentialsDialog = late(
  async () => (await import('../credentials/export-credentials.tsx')).ExportCredentialsDialog,
)
export const HandOverDialog = late(
  async () => (await import('../hand-over/dialog.tsx')).HandOverDialog,
)
export const HandOverBar = late(async () => (await import('../hand-over/bar.tsx')).HandOverBar)
export const TakeBackDialog = late(
  async () => (await import('../hand-over/take-back.tsx')).TakeBackDialog,
)
export const StoresDialog = late(async () => (await import('../hand-over/stores.tsx')).StoresDialog)
export const TrashDialog = late(async () => (await import('../trash/trash.tsx')).TrashDialog)
export const BackupsDialog = late(
  async () => (await import('../backups/backups.tsx')).BackupsDialog,
)
export const LicensesDialog = late(
  async () => (await import('../settings/licenses.tsx')).LicensesDialog,
)
export const DiagnosticsDialog = late(
  async () => (await import('../diagnostics/diagnostics.tsx')).DiagnosticsDialog,
)
export const ClientDialog = late(async () => (await import('../clients/client.tsx')).ClientDialog)
export const PaletteDialog = late(
  async () => (await import('../palette/palette.tsx')).PaletteDialog,
)
export const SaveViewDialog = late(
  async () => (await import('../actions/views/save-view.tsx')).SaveViewDialog,
)
export const RenameViewDialog = late(
  async () => (await import('../actions/views/save-view.tsx')).RenameViewDialog,
)
export const RenameTagDialog = late(
  async () => (await import('../rail/rename-tag.tsx')).RenameTagDialog,
)
export const ForecastDialog = late(
  async () => (await import('../upkeep/forecast.tsx')).ForecastDialog,
)
export const MessageDialog = late(
  async () => (await import('../messages/message.tsx')).MessageDialog,
)
export const CheckSignatureDialog = late(
  async () => (await import('../webhooks/check-signature.tsx')).CheckSignatureDialog,
)
export const WebhooksDialog = late(
  async () => (await import('../webhooks/across.tsx')).WebhooksDialog,
)
