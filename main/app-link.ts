/** Addresses that the operating system gives to the app: `latchkey://oauth/callback?…`. */
import { app } from 'electron'
import { appIdentity } from '../build/app-identity.ts'

const scheme = appIdentity.linkScheme

/** The app link on a command line, as Windows and Linux deliver it; null without one. */
export function readAppLink(argv: readonly string[]): string | null {
  return argv.find((argument) => argument.toLowerCase().startsWith(`${scheme}:`)) ?? null
}

/** Makes the operating system give app links to this app. */
export function claimAppLinks(): void {
  if (app.isPackaged) {
    app.setAsDefaultProtocolClient(scheme)
    return
  }
  // Linux takes only what a package has installed as a desktop entry.
  if (process.platform === 'linux') return
  // In development the program is Electron itself, which has to be told which app it is.
  app.setAsDefaultProtocolClient(scheme, process.execPath, [app.getAppPath()])
}

/**
 * Gives app links to `receiveCallback`: the one that this run was started with, once, those of later starts
 * (see `second-instance`), and macOS's, which may come before Electron is ready.
 */
export function listenForAppLinks(receiveCallback: (link: string) => void): void {
  app.on('open-url', (event, link) => {
    event.preventDefault()
    receiveCallback(link)
  })
  const first = readAppLink(process.argv)
  if (first !== null) receiveCallback(first)
}
