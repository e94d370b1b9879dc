/** The parts of the window that are not on the first screen: loaded when asked for. */
import type { ComponentType } from 'react'
import { late, type Late } from '../ui/late.ts'

const all: { readAhead: () => void }[] = []

function part<Props extends object>(load: () => Promise<ComponentType<Props>>): Late<Props> {
  const made = late(load)
  all.push(made)
  return made
}

export const SitePane = part(async () => (await import('../site/site.tsx')).SitePane)
export const Dialogs = part(async () => (await import('./dialogs.tsx')).Dialogs)
export const PracticeGuide = part(async () => (await import('../practice/guide.tsx')).PracticeGuide)
export const ToastRegion = part(async () => (await import('../ui/toast-region.tsx')).ToastRegion)
export const ImportDialog = part(async () => (await import('../imports/import.tsx')).ImportDialog)
export const ImportBar = part(async () => (await import('../imports/bar.tsx')).ImportBar)
export const ExportDialog = part(async () => (await import('../imports/export.tsx')).ExportDialog)
export const BinDialog = part(async () => (await import('../trash/bin.tsx')).BinDialog)
export const BackupsDialog = part(
  async () => (await import('../backups/backups.tsx')).BackupsDialog,
)
export const ClientDialog = part(async () => (await import('../clients/client.tsx')).ClientDialog)
export const PaletteDialog = part(
  async () => (await import('../palette/palette.tsx')).PaletteDialog,
)
export const SaveViewDialog = part(
  async () => (await import('../actions/views/save-view.tsx')).SaveViewDialog,
)
export const RenameViewDialog = part(
  async () => (await import('../actions/views/save-view.tsx')).RenameViewDialog,
)
export const RenameTagDialog = part(
  async () => (await import('../rail/rename-tag.tsx')).RenameTagDialog,
)
export const FilterMenu = part(
  async () => (await import('../list/filters/filter-menu.tsx')).FilterMenu,
)
export const RailMenu = part(async () => (await import('../rail/menu.tsx')).RailMenu)
export const MarkPopover = part(
  async () => (await import('../actions/marks/mark-popover.tsx')).MarkPopover,
)
export const ColumnsMenu = part(
  async () => (await import('../list/grid/columns-menu.tsx')).ColumnsMenu,
)
export const BulkBar = part(async () => (await import('../list/bulk-bar.tsx')).BulkBar)
export const RowMenu = part(async () => (await import('../list/grid/row-menu.tsx')).RowMenu)

/** Loads every part, so that the first click on each is instant. */
export function readAhead(): void {
  for (const each of all) each.readAhead()
}
