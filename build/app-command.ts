import { dirname, join } from 'node:path'
import { electronFlags, lacks } from './desktop.ts'
import { ensureSystem } from './desktop-needs.ts'
import { ensureElectron, type Electron } from './electron.ts'
import { main } from './launcher.ts'

/** A program that starts the built app; `args` come before the app's own flags. */
export type AppCommand = {
  executable: string
  args: string[]
  /** What must be added to the caller's environment. */
  env: Record<string, string>
}

/**
 * Electron itself where the caller's environment `env` has a display and a keyring, otherwise a
 * stand-in that brings them along and then becomes Electron.
 */
export function commandFor(
  electron: Electron,
  lacking: { display: boolean; keyring: boolean },
  env: NodeJS.ProcessEnv,
): AppCommand {
  if (!lacking.display && !lacking.keyring) {
    const args = [...electronFlags(env), ...electron.args]
    return { executable: electron.executable, args, env: {} }
  }
  const standIn = join(import.meta.dirname, 'electron-in-desktop')
  // It looks for an Electron again, and must find the same one.
  const found = { ELECTRON_OVERRIDE_DIST_PATH: dirname(electron.executable) }
  return {
    executable: standIn,
    args: electron.args,
    env: electron.source === 'override' ? found : {},
  }
}

/** Makes sure of an Electron and of the system, and prints the command as one JSON line. */
async function cli(): Promise<number> {
  const electron = await ensureElectron()
  const lacking = await lacks(process.env)
  await ensureSystem({ electron: electron.executable, ...lacking })
  const command = commandFor(electron, lacking, process.env)
  process.stdout.write(`${JSON.stringify(command)}\n`)
  return 0
}

if (import.meta.main) await main(cli)
