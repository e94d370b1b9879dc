/**
 * `node test/installed/update.ts <program> <version>`: an installed copy of the last release finds this
 * version, where the release workflow serves it, and is it once it has quit.
 */
import { hasDownloaded, isInstalled, quit, requireNobody, runs, start, until } from './app.ts'

async function main(): Promise<void> {
  const [, , given, version = ''] = process.argv
  const program = requireNobody(given)
  await start(program)
  await until(`${version} was downloaded`, () => hasDownloaded(version))
  await quit()
  await until(`${version} is installed`, () => isInstalled(program, version))
  await start(program)
  await until(`${version} runs`, () => runs().at(-1)?.version === version)
  await quit()
}

await main()
