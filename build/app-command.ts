import { join } from 'node:path'
import { electronFlags, lacks } from './desktop.ts'
import { ensureSystem } from './desktop-needs.ts'
import { ensureElectron } from './electron.ts'
import { main, say } from './launcher.ts'

/** A program that starts the built app; `args` come before the app's own flags. */
export type AppCommand = {
  executable: string
  args: string[]
  /** What must be added to the caller's environment. */
  env: Record<string, string>
}

/**
 * Makes sure of an Electron and of the system, and gives the program that starts the built app:
 * Electron itself where the caller has a display and a keyring, otherwise a stand-in that brings
 * them along and then becomes Electron. `keyringHome` asks for a private keyring kept in that
 * folder (absolute) in any case. Throws a `LauncherError`.
 */
export async function appCommand(options: { keyringHome?: string } = {}): Promise<AppCommand> {
  const electron = await ensureElectron()
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const env = {
    ...(override ? { ELECTRON_OVERRIDE_DIST_PATH: override } : {}),
    ...(options.keyringHome ? { LATCHKEY_KEYRING_HOME: options.keyringHome } : {}),
  }
  const lacking = await lacks({ ...process.env, ...env })
  await ensureSystem({ electron: electron.executable, ...lacking })
  if (process.getuid?.() === 0) say("Running as root, so Chromium's sandbox is off (--no-sandbox).")
  if (lacking.display || lacking.keyring) {
    return {
      executable: join(import.meta.dirname, 'electron-in-desktop'),
      args: electron.args,
      env,
    }
  }
  const args = [...electronFlags(process.env), ...electron.args]
  return { executable: electron.executable, args, env }
}

async function cli(): Promise<number> {
  const command = await appCommand()
  process.stdout.write(`${JSON.stringify(command)}\n`)
  return 0
}

if (import.meta.main) await main(cli)
