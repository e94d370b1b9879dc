import { isDeepStrictEqual } from 'node:util'
import { Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import type { Command, Edit, Edits } from '../preload/contract.ts'
import { menuWords } from './words.ts'

/** Electron's own menu, with its reload and developer tools, is not even made. Before `ready`. */
export function omitDefaultMenu(): void {
  Menu.setApplicationMenu(null)
}

/** “Undo Pin Cedar && Finch”: one & would underline the letter after it. */
const named = (word: string, edit: Edit | null) =>
  edit === null ? word : `${word} ${edit.name.replaceAll('&', '&&')}`

/** The native menu bar; `show` puts it up, and anew where another change is undone or redone next. */
export function createMenu(run: (command: Command) => void): { show: (edits: Edits) => void } {
  let shown: Edits | null = null
  return {
    show(edits) {
      if (isDeepStrictEqual(edits, shown)) return
      shown = edits
      Menu.setApplicationMenu(Menu.buildFromTemplate(templateOf(edits, run)))
    },
  }
}

/** Every command with its shortcut. */
function templateOf(edits: Edits, run: (command: Command) => void): MenuItemConstructorOptions[] {
  const isMac = process.platform === 'darwin'
  const item = (command: Command, accelerator?: string) => ({
    label: menuWords[command],
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => run(command),
  })
  const settings = item('settings', 'CmdOrCtrl+,')
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const appMenu: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
  return [
    ...(isMac ? [appMenu] : []),
    {
      label: menuWords.file,
      submenu: [
        item('connect', 'CmdOrCtrl+N'),
        item('import', 'CmdOrCtrl+I'),
        item('export', 'CmdOrCtrl+E'),
        separator,
        item('hand-over'),
        item('api2cart-stores'),
        item('webhooks'),
        separator,
        item('backups'),
        ...(isMac
          ? [{ role: 'close' } as const]
          : [separator, settings, { role: 'quit' } as const]),
      ],
    },
    {
      role: 'editMenu',
      submenu: [
        // Not Electron's own, which know of what is typed alone.
        { ...item('undo', 'CmdOrCtrl+Z'), label: named(menuWords.undo, edits.undo) },
        {
          ...item('redo', isMac ? 'Shift+Cmd+Z' : 'Ctrl+Y'),
          label: named(menuWords.redo, edits.redo),
        },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        ...(isMac ? [{ role: 'pasteAndMatchStyle' } as const] : []),
        { role: 'delete' },
        ...(isMac ? [] : [separator]),
        { role: 'selectAll' },
      ],
    },
    {
      label: menuWords.stores,
      submenu: [
        item('find', 'CmdOrCtrl+F'),
        item('palette', 'CmdOrCtrl+K'),
        item('open-squarespace', 'CmdOrCtrl+O'),
        item('check-all', 'CmdOrCtrl+R'),
        separator,
        item('trash'),
      ],
    },
    {
      label: menuWords.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        // The window knows this key in every layout; Windows and Linux look for it where a
        // keyboard of the United States has it, which is another sign elsewhere.
        { ...item('shortcuts', 'CmdOrCtrl+/'), registerAccelerator: false },
        separator,
        item('diagnostics'),
        item('copy-diagnostics'),
        item('save-diagnostics'),
        separator,
        item('licenses'),
        ...(isMac ? [] : [{ role: 'about' } as const]),
      ],
    },
  ]
}
