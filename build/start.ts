import { electronFlags, keyringHome, openDesktop } from './desktop.ts'
import { ensureElectron } from './electron.ts'
import { main, say } from './launcher.ts'
import { runToEnd } from './run.ts'

/** `npm start`: runs the built app, with the person's arguments, until it ends. */
async function start(): Promise<number> {
  const electron = await ensureElectron()
  const desktop = await openDesktop({ home: keyringHome(), electron: electron.executable })
  const env = { ...process.env, ...desktop.env }
  const flags = electronFlags(env)
  if (flags.includes('--no-sandbox')) {
    say("Running as root, so Chromium's sandbox is off (--no-sandbox).")
  }
  try {
    const args = [...flags, ...electron.args, ...process.argv.slice(2)]
    return await runToEnd(electron.executable, args, env)
  } finally {
    await desktop.close()
  }
}

await main(start)
