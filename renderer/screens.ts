/** The parts of the window that are not on the first screen: loaded when asked for. */
export const screens = {
  site: async () => ({ default: (await import('./site/site.tsx')).SitePane }),
  dialogs: async () => ({ default: (await import('./parts/dialogs.tsx')).Dialogs }),
  practice: async () => ({ default: (await import('./practice/guide.tsx')).PracticeGuide }),
  toasts: async () => ({ default: (await import('./parts/toast-region.tsx')).ToastRegion }),
  import: async () => ({ default: (await import('./imports/import.tsx')).ImportDialog }),
  importBar: async () => ({ default: (await import('./imports/bar.tsx')).ImportBar }),
  export: async () => ({ default: (await import('./imports/export.tsx')).ExportDialog }),
  bin: async () => ({ default: (await import('./bin/bin.tsx')).BinDialog }),
  client: async () => ({ default: (await import('./clients/client.tsx')).ClientDialog }),
  palette: async () => ({ default: (await import('./palette/palette.tsx')).PaletteDialog }),
  saveView: async () => ({ default: (await import('./views/save-view.tsx')).SaveViewDialog }),
  renameView: async () => ({ default: (await import('./views/save-view.tsx')).RenameViewDialog }),
  renameTag: async () => ({ default: (await import('./rail/rename-tag.tsx')).RenameTagDialog }),
  filterMenu: async () => ({ default: (await import('./filters/filter-menu.tsx')).FilterMenu }),
  railMenu: async () => ({ default: (await import('./rail/menu.tsx')).RailMenu }),
  marks: async () => ({ default: (await import('./marks/mark-popover.tsx')).MarkPopover }),
  columns: async () => ({
    default: (await import('./connections/columns-menu.tsx')).ColumnsMenu,
  }),
  bulk: async () => ({ default: (await import('./connections/bulk-bar.tsx')).BulkBar }),
  menu: async () => ({ default: (await import('./connections/row-menu.tsx')).RowMenu }),
}

/** Loads every part, so that the first click on each is instant. */
export function readAhead(): void {
  for (const load of Object.values(screens)) void load()
}
