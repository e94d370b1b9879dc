/**
 * Who wrote what of a command line. Windows puts an app link in place of `%1` as a web page chose it,
 * and a quote in it ends the quotes around it: whatever stands behind a link is that page's. Nothing
 * of a page can come to stand before the link.
 */
import { appIdentity } from '../build/app-identity.ts'

/**
 * Behind this Electron, Chromium and Node take no switch, so it stands before every link that the
 * operating system passes on.
 */
export const endOfSwitches = '--'

const isAppLink = (argument: string) =>
  argument.toLowerCase().startsWith(`${appIdentity.linkScheme}:`)

/** The app link on a command line, as Windows and Linux deliver it; null without one. */
export function readAppLink(argv: readonly string[]): string | null {
  return argv.find(isAppLink) ?? null
}

/** The arguments of whoever starts the app: those before a link and before `--`. */
export function ownArguments(argv: readonly string[]): readonly string[] {
  const end = argv.findIndex((argument) => argument === endOfSwitches || isAppLink(argument))
  return end === -1 ? argv : argv.slice(0, end)
}

/**
 * Whether Electron, Chromium or Node may already have obeyed what stands behind a link. An argument
 * without a dash counts: on Windows a slash makes a switch as well.
 */
export function mayHaveObeyedLink(argv: readonly string[]): boolean {
  const link = argv.findIndex(isAppLink)
  if (link === -1 || argv.slice(0, link).includes(endOfSwitches)) return false
  return !argv.slice(link).every(isAppLink)
}
