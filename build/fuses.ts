import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'
import type { FuseV1Config } from '@electron/fuses'

/**
 * Every switch that is built into the Electron program (electronjs.org, “Electron Fuses”): with them
 * the program of the app runs nothing but the app.
 */
const shippedFuses: Readonly<Record<FuseV1Options, boolean>> = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
}

/**
 * Sets every fuse of a program (a Mac's `.app`, or the executable) to what is shipped, but for
 * `changes`. Throws where the program has a fuse that is not named here.
 */
export async function setFuses(
  program: string,
  changes: Partial<Record<FuseV1Options, boolean>> = {},
): Promise<void> {
  const wanted = { ...shippedFuses, ...changes }
  const fuses: FuseV1Config = { version: FuseVersion.V1 }
  for (const fuse of await fusesIn(program)) {
    const value = wanted[fuse]
    if (value === undefined) throw new Error(`${program} has a fuse ${fuse} that is not named`)
    fuses[fuse] = value
  }
  await flipFuses(program, fuses)
}

/** The fuses that a program has: an older Electron has fewer. */
async function fusesIn(program: string): Promise<FuseV1Options[]> {
  const wire = await getCurrentFuseWire(program)
  return Object.keys(wire)
    .map(Number)
    .filter((key): key is FuseV1Options => Number.isInteger(key))
}
