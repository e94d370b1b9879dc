import { ensureElectron } from './electron.ts'
import { launch } from './launch.ts'
import { main } from './launcher.ts'

/** `npm start`: runs the built app, with the person's arguments, until it ends. */
async function start(): Promise<number> {
  const electron = await ensureElectron()
  return launch(electron, [...electron.args, ...process.argv.slice(2)])
}

await main(start)
