/** What is in the memory of the app's processes. */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Computer, Run } from './launch.ts'

/** Collects what the main process does not need any more; gives what is left of its heap, in MB. */
export function collectGarbage({ app }: Run): Promise<number> {
  return app.evaluate(() => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc')
    const collect: () => void = process.getBuiltinModule('node:vm').runInNewContext('gc')
    collect()
    collect()
    return process.memoryUsage().heapUsed / 1024 / 1024
  })
}

/** Everything that is in the main process's memory, as one text. It is nowhere else afterwards. */
export async function mainHeapOf({ app }: Run, { profile }: Computer): Promise<string> {
  const file = join(profile, '..', 'main.heapsnapshot')
  await app.evaluate((_, path) => process.getBuiltinModule('node:v8').writeHeapSnapshot(path), file)
  const heap = await readFile(file, 'latin1')
  await rm(file)
  return heap
}

/** Everything that is in the window's memory once its garbage is collected, as one text. */
export async function pageHeapOf({ app }: Run, { profile }: Computer): Promise<string> {
  const file = join(profile, '..', 'page.heapsnapshot')
  await app.evaluate(({ BrowserWindow }, path) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('There is no window')
    return contents.takeHeapSnapshot(path)
  }, file)
  const heap = await readFile(file, 'latin1')
  await rm(file)
  return heap
}
