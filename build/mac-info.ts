import { readFile, writeFile } from 'node:fs/promises'

const anyPlainLoad = /<key>NSAllowsArbitraryLoads<\/key>\s*<true\/>/g

/**
 * Takes out of a Mac app's Info.plist that it may load any page without TLS, which electron-builder
 * writes into every app (electron/electronMac.js). What it allows of this computer stays: Apple's
 * updater fetches from a server that the app opens on the loopback.
 */
export async function forbidPlainLoads(infoFile: string): Promise<void> {
  const info = await readFile(infoFile, 'utf8')
  const kept = info.replaceAll(anyPlainLoad, '')
  await writeFile(infoFile, kept)
}
