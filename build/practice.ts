import { once } from 'node:events'
import { startPracticeSquarespace } from '../main/practice/server.ts'
import { LauncherError, main } from './launcher.ts'

// One for each way back from the browser: this computer by both of its names, an app link, a web page.
const redirectUris = [
  'http://127.0.0.1:17421/oauth/callback',
  'http://localhost:17421/oauth/callback',
  'latchkey://oauth/callback',
  'https://agency.example/latchkey/callback',
]

/**
 * `npm run practice -- [number of sites]`: a practice Squarespace of its own, with its control port,
 * for apps and tests in other processes. Prints both origins and a developer app that is registered
 * there as one JSON line; ends with Ctrl-C.
 */
async function practice(): Promise<number> {
  const count = process.argv[2] ?? '24'
  if (!/^[1-9]\d{0,3}$/.test(count)) {
    throw new LauncherError('Say how many sites to make, from 1 to 9999.')
  }
  const server = await startPracticeSquarespace({
    sites: Number(count),
    controlPort: true,
    developerApps: [{ name: 'Practice agency', redirectUris }],
  })
  const { origin, controlOrigin, control } = server
  const [developerApp] = control.developerApps()
  process.stdout.write(`${JSON.stringify({ origin, controlOrigin, developerApp })}\n`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await server.close()
  return 0
}

await main(practice)
