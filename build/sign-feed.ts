import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import packageJson from '../package.json' with { type: 'json' }
import { announcement, feedName } from '../main/updates/feed.ts'
import type { Announcement } from '../main/updates/feed.ts'
import { signFeed } from '../main/updates/signature.ts'
import { releases } from '../main/updates/source.ts'
import type { UpdateChannel } from '../preload/update-channels.ts'
import { LauncherError, main, say } from './launcher.ts'
import { requireReleaseKey } from './release-key.ts'

/** The environment variable that holds the private key, as the base64 of its PKCS #8 form. */
const keyVariable = 'LATCHKEY_FEED_KEY'

/** The public key as the app has it. */
export const publicKeyOf = (key: KeyObject): string =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')

/**
 * Announces the installers in a folder on every channel that they are for, signed, in files beside
 * them; gives their names. A beta is for the beta channel, a release is for both. Throws a
 * `LauncherError` where the app would not believe it.
 */
export async function signReleases(
  folder: string,
  release: { version: string; notes: string },
  privateKey: KeyObject,
): Promise<string[]> {
  const files = await describeInstallers(folder)
  if (files.length === 0) throw new LauncherError(`There is no installer in ${folder}.`)
  const channels: UpdateChannel[] = release.version.includes('-') ? ['beta'] : ['stable', 'beta']
  for (const channel of channels) {
    const said = { product: 'latchkey', channel, ...release, files }
    const checked = announcement.safeParse(said)
    if (!checked.success)
      throw new LauncherError(`No app would take this: ${checked.error.message}`)
    await writeFile(
      join(folder, feedName(channel)),
      signFeed(JSON.stringify(checked.data, null, 2), privateKey),
    )
  }
  return channels.map(feedName)
}

type Installers = Announcement['files']

const systems: [RegExp, Installers[number]['platform']][] = [
  [/\.AppImage$/, 'linux'],
  [/\.exe$/, 'win32'],
  [/\.zip$/, 'darwin'],
]

async function describeInstallers(folder: string): Promise<Installers> {
  const files: Installers = []
  for (const name of (await readdir(folder)).toSorted()) {
    const platform = systems.find(([ending]) => ending.test(name))?.[1]
    if (platform === undefined) continue
    const path = join(folder, name)
    const { size } = await stat(path)
    files.push({ platform, arch: archOf(name), name, size, sha512: await digestOf(path) })
  }
  return files
}

/** A file that is not named by a processor runs on every one, but on Linux, where there is one kind. */
function archOf(name: string): Installers[number]['arch'] {
  if (/arm64/.test(name)) return 'arm64'
  return /x64|x86_64|\.AppImage$/.test(name) ? 'x64' : 'any'
}

async function digestOf(path: string): Promise<string> {
  const digest = createHash('sha512')
  for await (const chunk of createReadStream(path)) digest.update(chunk)
  return digest.digest('base64')
}

function readKey(env: NodeJS.ProcessEnv): KeyObject {
  const text = env[keyVariable]
  if (text === undefined) throw new LauncherError(`${keyVariable} holds no private key.`)
  const key = readPrivateKey(text)
  if (key === null) throw new LauncherError(`What ${keyVariable} holds is no private key.`)
  if (publicKeyOf(key) !== releases.publicKey) {
    throw new LauncherError(`${keyVariable} is not the key that the app believes.`)
  }
  return key
}

function readPrivateKey(text: string): KeyObject | null {
  try {
    return createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' })
  } catch {
    return null
  }
}

/**
 * `npm run sign-feed -- <folder> <notes>` announces the installers in a folder, with the release notes
 * of a text file; `-- --new-key` makes a pair of keys.
 */
async function cli(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'new-key': { type: 'boolean', default: false } },
  })
  if (values['new-key']) {
    const { privateKey } = generateKeyPairSync('ed25519')
    const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
    say(`Public key, for main/updates/source.ts: ${publicKeyOf(privateKey)}`)
    say(`Private key, for ${keyVariable} and for nobody's eyes: ${secret}`)
    return 0
  }
  const [folder, notes] = positionals
  if (folder === undefined || notes === undefined) {
    throw new LauncherError('Say in which folder the installers are, and which file has the notes.')
  }
  requireReleaseKey(process.env)
  const release = { version: packageJson.version, notes: (await readFile(notes, 'utf8')).trim() }
  for (const name of await signReleases(folder, release, readKey(process.env))) say(name)
  return 0
}

if (import.meta.main) await main(cli)
