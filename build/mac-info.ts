import { readFile, writeFile } from 'node:fs/promises'

// What electron-builder writes into every app (electron/electronMac.js).
const anyPlainLoad = /\s*<key>NSAllowsArbitraryLoads<\/key>\s*<true\/>/g
// Electron's own Info.plist explains why it wants camera, microphone and Bluetooth; the app wants none.
const wishes = /\s*<key>NS\w+UsageDescription<\/key>\s*<string>[^<]*<\/string>/g

/**
 * Takes out of a Mac app's Info.plist what it must not do: load any page without TLS, ask for a
 * camera. What it allows of this computer stays: Apple's updater fetches from a server that the app
 * opens on the loopback.
 */
export async function trimInfo(infoFile: string): Promise<void> {
  const info = await readFile(infoFile, 'utf8')
  await writeFile(infoFile, info.replaceAll(anyPlainLoad, '').replaceAll(wishes, ''))
}
