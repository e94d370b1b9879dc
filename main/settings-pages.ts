/** Pages of the operating system's settings, and its program for the keychain. */
import { existsSync } from 'node:fs'
import { shell } from 'electron'

type Page = 'open-clock-settings' | 'open-proxy-settings' | 'open-keychain'

// Windows: “Launch the Windows Settings app”, learn.microsoft.com. macOS: the names of the settings'
// extensions. Linux has no such addresses that every desktop knows.
const addresses: Partial<Record<NodeJS.Platform, Partial<Record<Page, string>>>> = {
  win32: {
    'open-clock-settings': 'ms-settings:dateandtime',
    'open-proxy-settings': 'ms-settings:network-proxy',
  },
  darwin: {
    'open-clock-settings': 'x-apple.systempreferences:com.apple.Date-Time-Settings.extension',
    'open-proxy-settings': 'x-apple.systempreferences:com.apple.Network-Settings.extension',
  },
}

// It was moved with macOS 15.
const keychainPrograms = [
  '/System/Library/CoreServices/Applications/Keychain Access.app',
  '/System/Applications/Utilities/Keychain Access.app',
]

const addressOf = (page: Page) => addresses[process.platform]?.[page]
const keychainProgram = () =>
  process.platform === 'darwin' ? keychainPrograms.find(existsSync) : undefined

/** Whether there is such a page here. */
export const hasSettingsPage = (page: Page): boolean =>
  (page === 'open-keychain' ? keychainProgram() : addressOf(page)) !== undefined

/** Opens it; false when the system did not. */
export async function openSettingsPage(page: Page): Promise<boolean> {
  if (page === 'open-keychain') return (await shell.openPath(keychainProgram() ?? '')) === ''
  try {
    await shell.openExternal(addressOf(page) ?? '')
    return true
  } catch {
    return false
  }
}
