import { isAbsolute, relative } from 'node:path'
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

/**
 * The AppImage that a program was started from. Its variables are handed down to whatever is started
 * from it, so that they may be another program's: the program itself must be in its folder.
 */
export function ownAppImage(env: NodeJS.ProcessEnv, program: string): string | undefined {
  const { APPIMAGE: appImage, APPDIR: folder } = env
  return folder !== undefined && isBelow(folder, program) ? appImage : undefined
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return folder !== '' && way !== '' && !way.startsWith('..') && !isAbsolute(way)
}

/** Why a copy of the app cannot update itself; null where it can. */
export function whyOff(copy: Copy): Exclude<UpdatesOff, 'policy'> | null {
  if (!copy.isPackaged || copy.source.publicKey === '') return 'not-a-release'
  if (copy.platform === 'linux' && copy.appImage === undefined) return 'installed-otherwise'
  if (copy.platform === 'win32' && !copy.hasUninstaller) return 'installed-otherwise'
  return copy.isWritable ? null : 'read-only'
}
