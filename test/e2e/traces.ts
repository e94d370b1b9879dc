/** Looks for what must not be left anywhere. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { filesIn } from '../steps/files.ts'
import type { Computer, Run } from './launch.ts'

/** The ways in which a secret's text may lie in a file. */
function shapesOf(secret: string): Buffer[] {
  const bytes = Buffer.from(secret)
  return [
    bytes,
    Buffer.from(encodeURIComponent(secret)),
    Buffer.from(secret, 'utf16le'),
    Buffer.from(bytes.toString('hex')),
    // Base64 of the text at each of the three positions it may begin at, without its blurred ends.
    ...[0, 1, 2].map((shift) => {
      const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
      return Buffer.from(text.slice(4, -8))
    }),
  ]
}

/** The files of a folder in which one of these secrets can be found. */
function filesWith(folder: string, secrets: string[]): string[] {
  const shapes = secrets.flatMap(shapesOf)
  return filesIn(folder).filter((file) => {
    const bytes = readFileSync(join(folder, file))
    return shapes.some((shape) => bytes.includes(shape))
  })
}

/** Keeps every event that the window hears from now on; gives them as one text. */
export async function keepEvents({ page }: Run): Promise<() => Promise<string>> {
  await page.evaluate(`void (() => {
    window.heard = []
    for (const name of ['connections.changed', 'check.progress', 'app.changed', 'preferences.changed',
      'developerApps.changed', 'clients.changed', 'activity.changed', 'trash.destroyed', 'views.changed', 'import.progress',
      'signin.callbackReceived', 'signin.finished', 'signin.unmatchedCallback'])
      window.latchkey.on(name, (payload) => window.heard.push(JSON.stringify(payload)))
  })()`)
  return () => page.evaluate<string>('window.heard.join()')
}

/** Expects these secrets in no file of the profile folder, and in nothing that the app wrote. */
export async function expectNoTraceOf(
  secrets: string[],
  run: Run,
  computer: Computer,
): Promise<void> {
  expect(filesWith(computer.profile, secrets)).toEqual([])
  const output = run.output()
  expect(secrets.filter((secret) => output.includes(secret))).toEqual([])
}
