import { findElectron, NoElectronError } from './electron.ts'
import { launch } from './launch.ts'
import { main } from './launcher.ts'

/** Stands in for the Electron program, with the same arguments. */
async function electronInDesktop(): Promise<number> {
  const electron = await findElectron()
  if (electron === undefined) {
    throw new NoElectronError('There is no Electron any more. Run "npm run app-command" again.')
  }
  return launch(electron, process.argv.slice(2))
}

await main(electronInDesktop)
