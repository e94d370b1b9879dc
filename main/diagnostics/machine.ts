import type { Remedy } from '../../preload/contract.ts'

/** Who gets the links of this app. `unknown`: here that cannot be told. */
export type LinkState = 'ours' | 'elsewhere' | 'none' | 'unknown'

/** What the diagnostics need of the computer and of the app around them. */
export type Machine = {
  /** Names of what is inside the app, each with its version. */
  versions: Readonly<Record<string, string>>
  /** Such as `linux 6.1.0 x64`. */
  system: string
  isPackaged: boolean
  /** Folders and files, absolute. */
  home: string
  program: string
  userData: string
  log: string
  /** The names of the app's own files, of which places are told. */
  bundle: ReadonlySet<string>
  /** What seals secrets here, by the name of its kind. */
  keychainBackend: () => string
  /** How requests to these origins go out. */
  route: (origins: readonly string[]) => Promise<'direct' | 'proxy' | 'unknown'>
  link: () => Promise<LinkState>
  /** Whether the app can do this here. */
  can: (remedy: Remedy) => boolean
  /** Does it; false when the system did not. */
  mend: (remedy: Remedy) => Promise<boolean>
  /** The time since the app was started, in milliseconds. */
  uptime: () => number
}
