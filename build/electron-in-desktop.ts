import { electronFlags, keyringHome, openDesktop } from './desktop.ts'
import { findElectron, NoElectronError } from './electron.ts'
import { main } from './launcher.ts'

/** Opens a desktop and becomes Electron in it; returns only by throwing. */
async function becomeElectron(): Promise<number> {
  const electron = await findElectron()
  if (electron === undefined) {
    throw new NoElectronError('There is no Electron any more. Run "npm run app-command" again.')
  }
  const desktop = await openDesktop({ home: keyringHome() })
  const env = { ...process.env, ...desktop.env }
  const args = [electron.executable, ...electronFlags(env), ...process.argv.slice(2)]
  if (process.execve === undefined) throw new Error('This Node cannot become another program.')
  return process.execve(electron.executable, args, env)
}

await main(becomeElectron)
