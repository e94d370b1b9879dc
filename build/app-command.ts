import { dirname, join } from 'node:path'
import { electronFlags, lacks } from './desktop.ts'
import { ensureSystem } from './desktop-needs.ts'
import { ensureElectron, type Electron } from './electron.ts'
import { main, sayWhenUnsandboxed } from './launcher.ts'

/** A program that starts the built app; `args` come before the app's own flags. */
export type AppCommand = {
  executable: string
  args: string[]
  /** What must be added to the caller's environment. */
  env: Record<string, string>
}

/**
 * Makes sure of an Electron and of the system, and gives the program that starts the built app.
 * `keyringHome` asks for a private keyring kept in that folder (absolute) in any case. Throws a
 * `LauncherError`.
 */
export async function appCommand(options: { keyringHome?: string } = {}): Promise<AppCommand> {
  const { keyringHome } = options
  const electron = await ensureElectron()
  const lacking = await lacks(
    keyringHome ? { ...process.env, LATCHKEY_KEYRING_HOME: keyringHome } : process.env,
  )
  await ensureSystem({ electron: electron.executable, ...lacking })
  sayWhenUnsandboxed()
  return commandFor(electron, lacking, process.env, keyringHome)
}

/**
 * Electron itself where the caller's environment `env` has a display and a keyring, otherwise a
 * stand-in that brings them along and then becomes Electron.
 */
export function commandFor(
  electron: Electron,
  lacking: { display: boolean; keyring: boolean },
  env: NodeJS.ProcessEnv,
  keyringHome?: string,
): AppCommand {
  if (!lacking.display && !lacking.keyring) {
    const args = [...electronFlags(env), ...electron.args]
    return { executable: electron.executable, args, env: {} }
  }
  return {
    executable: join(import.meta.dirname, 'electron-in-desktop'),
    args: electron.args,
    // The stand-in looks for an Electron again; these make it find the same one.
    env: {
      ...(electron.source === 'override'
        ? { ELECTRON_OVERRIDE_DIST_PATH: dirname(electron.executable) }
        : {}),
      ...(keyringHome ? { LATCHKEY_KEYRING_HOME: keyringHome } : {}),
    },
  }
}

async function cli(): Promise<number> {
  const command = await appCommand()
  process.stdout.write(`${JSON.stringify(command)}\n`)
  return 0
}

if (import.meta.main) await main(cli)
