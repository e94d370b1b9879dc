import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { BrowserWindow, dialog, shell } from 'electron'
import type { SiteDetails } from '../preload/contract.ts'
import { addressInNote, addressOf } from './addresses.ts'
import type { Page } from './addresses.ts'
import { Failure } from './common/failure.ts'
import { shownAddress } from './shown-address.ts'
import { openWords } from './words.ts'

// Squarespace's self-service page for developer apps (fact sheet, section 1.10).
const developerAppsPage = 'https://account.squarespace.com/developer-apps'

const chromiumLicenses = 'LICENSES.chromium.html'

let isAsking = false

/**
 * Asks the person whether an address that the window gave may be opened in their browser; no while
 * they are asked already, so that a page cannot bury them in questions.
 */
export async function askToOpen(address: string): Promise<boolean> {
  if (isAsking) return false
  isAsking = true
  try {
    return await ask(address)
  } finally {
    isAsking = false
  }
}

async function ask(address: string): Promise<boolean> {
  const window = BrowserWindow.getFocusedWindow()
  const shown = shownAddress(address)
  const question = {
    type: 'question' as const,
    ...openWords(shown.host),
    detail: shown.address,
    defaultId: 0,
    cancelId: 1,
  }
  const { response } = await (window === null
    ? dialog.showMessageBox(question)
    : dialog.showMessageBox(window, question))
  return response === 0
}

const protocols: ReadonlySet<string> = new Set(['https:', 'http:', 'latchkey:'])

/**
 * Opens an address in the person's browser, or an app link of our own: the only way out of the app.
 * The main process makes these; any other scheme would start another program. Throws `Failure`.
 */
export async function openAddress(address: string): Promise<void> {
  if (!protocols.has(new URL(address).protocol)) throw new Error('Not an address for a browser')
  try {
    await shell.openExternal(address)
  } catch (cause) {
    throw new Failure({ code: 'not-found', reason: 'browser-not-opened' }, { cause })
  }
}

/**
 * Opens a mail to write in the person's mail program. The main process makes the address: a scheme of
 * its own is no way out to another program. Throws `Failure`.
 */
export async function openMail(address: string): Promise<void> {
  if (new URL(address).protocol !== 'mailto:') throw new Error('Not an address of a mail')
  try {
    await shell.openExternal(address)
  } catch (cause) {
    throw new Failure({ code: 'not-found', reason: 'mail-not-opened' }, { cause })
  }
}

/**
 * Opens an address of a site's note, if the person wants to: a note can come out of a sheet that
 * somebody else filled in. Throws `Failure`.
 */
export async function openFromNote(note: string, url: string): Promise<void> {
  const address = addressInNote(note, url)
  if (address === null) {
    throw new Failure({ code: 'not-found', reason: 'link-not-in-note' })
  }
  if (await askToOpen(address)) await openAddress(address)
}

/**
 * Opens one of a site's known pages in the person's browser; the address comes from what
 * Squarespace said, never from the window. Throws `Failure`.
 */
export async function openPage(site: SiteDetails, page: Page): Promise<void> {
  const address = addressOf(site, page)
  if (address === null) {
    throw new Failure({ code: 'not-found', reason: 'site-without-address' })
  }
  await openAddress(address)
}

/** Throws `Failure`. */
export const openDeveloperApps = (): Promise<void> => openAddress(developerAppsPage)

/**
 * Opens the page with the licenses of Chromium and of what it brings, which Electron has beside its
 * program and electron-builder puts among the app's resources on macOS. Throws `Failure`.
 */
export async function openChromiumLicenses(): Promise<void> {
  const folders = [dirname(process.execPath), process.resourcesPath]
  const page = folders.map((folder) => join(folder, chromiumLicenses)).find(existsSync)
  // What keeps the system from opening it is said in its answer.
  const trouble = page === undefined ? 'There is no such page' : await shell.openPath(page)
  if (trouble === '') return
  throw new Failure({ code: 'not-found', reason: 'licenses-not-opened' }, { cause: trouble })
}
