/** `node test/installed/link.ts <program>`: clicks an app link while the app runs and while it does not. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { data, linksGiven, quit, requireNobody, runs, start, until } from './app.ts'

/** Nothing waits for it, and the app says so. */
const link = 'latchkey://oauth/callback?code=made-up&state=made-up'

/** What opens an address as a click does. */
const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open', link],
  win32: ['rundll32.exe', 'url.dll,FileProtocolHandler', link],
  linux: ['xdg-open', link],
}

function click(): void {
  const [program, ...args] = openers[process.platform] ?? ['']
  // Where a click starts the app, Linux's opener ends with it.
  promisify(execFile)(program, args).catch((error: unknown) => console.error(error))
}

async function main(): Promise<void> {
  await start(requireNobody(process.argv[2]))
  await until('it has stores of its own', () => existsSync(join(data, 'stores', 'latchkey.db')))
  click()
  await until('a link reaches the app that runs', () => linksGiven() === 1)
  if (runs().length !== 1) throw new Error('A second app runs')
  await quit()
  click()
  await until('a link starts the app', () => runs().length === 2)
  await until('and is given to it', () => linksGiven() === 2)
  await quit()
}

await main()
