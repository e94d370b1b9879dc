/** Addresses that the operating system gives to the app: `latchkey://oauth/callback?…`. */
import { app } from 'electron'
import { appIdentity } from '../build/app-identity.ts'
import { endOfSwitches, readAppLink } from './command-line.ts'

export const scheme = appIdentity.linkScheme

/** Makes the operating system give app links to this app. */
export function claimAppLinks(): void {
  if (canClaimLinks()) app.setAsDefaultProtocolClient(scheme, ...program())
}

/** Whether this app can be given them: Linux takes only what a package has installed as a desktop entry. */
export const canClaimLinks = (): boolean => app.isPackaged || process.platform !== 'linux'

/** Whether the operating system gives app links to this app, on Windows and macOS. */
export const isLinkClaimed = (): boolean => app.isDefaultProtocolClient(scheme, ...program())

// Only Windows takes the program and its arguments; the installer writes the same ones. In development
// the program is Electron itself, which has to be told which app it is.
const program = (): [path: string, args: string[]] => [
  process.execPath,
  app.isPackaged ? [endOfSwitches] : [app.getAppPath(), endOfSwitches],
]

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
