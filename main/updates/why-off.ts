import type { UpdatesOff } from '../../preload/contract.ts'
import type { UpdateSource } from './feed.ts'

/** A copy of the app, as it was found. */
export type Copy = {
  isPackaged: boolean
  source: UpdateSource
  platform: string
  /** The AppImage that runs, on Linux. */
  appImage: string | undefined
  /** Whether it was installed by the installer of Windows. */
  hasUninstaller: boolean
  /** Whether the folder that it is in can be written. */
  isWritable: boolean
}

/** Why a copy of the app cannot update itself; null where it can. */
export function whyOff(copy: Copy): Exclude<UpdatesOff, 'policy'> | null {
  if (!copy.isPackaged || copy.source.publicKey === '') return 'not-a-release'
  if (copy.platform === 'linux' && copy.appImage === undefined) return 'installed-otherwise'
  if (copy.platform === 'win32' && !copy.hasUninstaller) return 'installed-otherwise'
  return copy.isWritable ? null : 'read-only'
}
