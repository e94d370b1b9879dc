/** Which program the operating system gives the app's links to. */
import { execFile } from 'node:child_process'
import { readFile, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { isLinkClaimed, scheme } from './app-link.ts'
import { programOf } from './diagnostics/diagnostics.ts'
import type { LinkState } from './diagnostics/diagnostics.ts'

/** How long, in milliseconds, the program that is asked on Linux may take. */
const limit = 3_000

/** Who gets the app's links now. Never throws. */
export async function findLinkHandler(): Promise<LinkState> {
  if (process.platform === 'linux') return app.isPackaged ? ofLinux() : 'unknown'
  if (isLinkClaimed()) return 'ours'
  return app.getApplicationNameForProtocol(`${scheme}://`) === '' ? 'none' : 'elsewhere'
}

async function ofLinux(): Promise<LinkState> {
  const name = await askXdg()
  if (name === null) return 'unknown'
  if (!/^[\w.-]+\.desktop$/.test(name)) return 'none'
  const entry = await readEntry(name)
  if (entry === null) return 'none'
  // An AppImage runs from a folder of its own, which is another one at each start.
  const own = process.env['APPIMAGE'] ?? process.execPath
  const program = programOf(entry)
  return program !== null && (await real(program)) === (await real(own)) ? 'ours' : 'elsewhere'
}

/** The name of the desktop entry, empty without one; null where nobody can be asked. */
function askXdg(): Promise<string | null> {
  const question = ['query', 'default', `x-scheme-handler/${scheme}`]
  return new Promise((resolve) => {
    execFile('xdg-mime', question, { timeout: limit }, (error, stdout) =>
      resolve(error === null ? stdout.trim() : null),
    )
  })
}

// https://specifications.freedesktop.org/basedir-spec/latest/
async function readEntry(name: string): Promise<string | null> {
  const own = process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local/share')
  const shared = process.env['XDG_DATA_DIRS'] ?? '/usr/local/share:/usr/share'
  for (const folder of [own, ...shared.split(':')]) {
    const entry = await readFile(join(folder, 'applications', name), 'utf8').catch(() => null)
    if (entry !== null) return entry
  }
  return null
}

const real = (path: string) => realpath(path).catch(() => path)
