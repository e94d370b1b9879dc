import { Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import type { Command } from '../preload/contract.ts'

/** Electron's own menu, with its reload and developer tools, is not even made. Before `ready`. */
export function omitDefaultMenu(): void {
  Menu.setApplicationMenu(null)
}

/** Puts up the native menu bar: every command with its shortcut. */
export function showMenu(run: (command: Command) => void): void {
  const isMac = process.platform === 'darwin'
  const item = (label: string, command: Command, accelerator: string) => ({
    label,
    accelerator,
    click: () => run(command),
  })
  const settings = item('Settings…', 'settings', 'CmdOrCtrl+,')
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
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [appMenu] : []),
      {
        label: 'File',
        submenu: [
          item('Connect a store…', 'connect', 'CmdOrCtrl+N'),
          item('Import…', 'import', 'CmdOrCtrl+I'),
          item('Export…', 'export', 'CmdOrCtrl+E'),
          separator,
          { label: 'Restore a backup…', click: () => run('backups') },
          ...(isMac
            ? [{ role: 'close' } as const]
            : [separator, settings, { role: 'quit' } as const]),
        ],
      },
      {
        role: 'editMenu',
      },
      {
        label: 'Stores',
        submenu: [
          item('Find', 'find', 'CmdOrCtrl+F'),
          item('Go to…', 'palette', 'CmdOrCtrl+K'),
          item('Check all', 'check-all', 'CmdOrCtrl+R'),
          separator,
          { label: 'Bin…', click: () => run('bin') },
        ],
      },
      {
        label: 'View',
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
          { ...item('Keyboard shortcuts', 'shortcuts', 'CmdOrCtrl+/'), registerAccelerator: false },
          ...(isMac ? [] : [{ role: 'about' } as const]),
        ],
      },
    ]),
  )
}
