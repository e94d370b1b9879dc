import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Stands in for the program that opens addresses on Linux, for the app and for its browser. */
export type XdgOpen = {
  /** Where it is: to stand first in `PATH`. */
  folder: string
  /** Every address that it was given so far. */
  opened: () => string[]
  /** The exit codes of the apps that it has started with an app link. */
  ended: () => number[]
}

/** A second start ends at once; one that goes on, in seconds, is ended. */
const longestStart = 120

/**
 * Makes an `xdg-open` in `folder`. It writes down every address, and starts the app with an app link
 * as the desktop entry of an installed Latchkey does; a web address waits for the test to open it.
 */
export async function makeXdgOpen(
  folder: string,
  app: { command: string; args: string[] },
): Promise<XdgOpen> {
  await mkdir(folder)
  const [opened, ended] = [join(folder, 'opened'), join(folder, 'ended')]
  const start = [app.command, ...app.args].map(quoted).join(' ')
  const script = `#!/bin/sh
printf '%s\\n' "$1" >> ${quoted(opened)}
case "$1" in
latchkey:*)
  timeout --kill-after=1 ${longestStart} ${start} -- "$1" > /dev/null 2>&1
  echo $? >> ${quoted(ended)}
  ;;
esac
`
  await writeFile(join(folder, 'xdg-open'), script, { mode: 0o755 })
  return { folder, opened: () => linesOf(opened), ended: () => linesOf(ended).map(Number) }
}

/** A word of a shell's command line. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

function linesOf(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : []
}
