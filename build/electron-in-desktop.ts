import { ensureElectron } from './electron.ts'
import { launch } from './launch.ts'
import { main } from './launcher.ts'

// Stands in for the Electron program, with the same arguments.
await main(async () => launch(await ensureElectron(), process.argv.slice(2)))
