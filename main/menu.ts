import { Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import type { Command } from '../preload/contract.ts'
import { menuWords } from './words.ts'

/** Electron's own menu, with its reload and developer tools, is not even made. Before `ready`. */
export function omitDefaultMenu(): void {
  Menu.setApplicationMenu(null)
}

/** Puts up the native menu bar: every command with its shortcut. */
export function showMenu(run: (command: Command) => void): void {
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
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [appMenu] : []),
      {
        label: menuWords.file,
        submenu: [
          item('connect', 'CmdOrCtrl+N'),
          item('import', 'CmdOrCtrl+I'),
          item('export', 'CmdOrCtrl+E'),
          separator,
          item('backups'),
          ...(isMac
            ? [{ role: 'close' } as const]
            : [separator, settings, { role: 'quit' } as const]),
        ],
      },
      {
        role: 'editMenu',
      },
      {
        label: menuWords.stores,
        submenu: [
          item('find', 'CmdOrCtrl+F'),
          item('palette', 'CmdOrCtrl+K'),
          item('check-all', 'CmdOrCtrl+R'),
          separator,
          item('bin'),
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
          ...(isMac ? [] : [{ role: 'about' } as const]),
        ],
      },
    ]),
  )
}
