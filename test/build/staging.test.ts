import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { LauncherError } from '../../build/launcher.ts'
import { isAlive, makeFolder as makePlace, removeAbandoned } from '../../build/staging.ts'
import { makeFolder, namesIn } from '../fakes/folder.ts'
import { write } from './fakes.ts'

/** The id of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn('true')
  await once(child, 'exit')
  return child.pid ?? 0
}

async function fillWith(stage: string, content: string): Promise<string> {
  write(join(stage, 'dist/file'), content)
  return join(stage, 'dist')
}

test('the folder appears whole, and nothing else', async () => {
  const parent = join(makeFolder(), 'cache')
  await makePlace(join(parent, 'place'), async (stage) => {
    const filled = await fillWith(stage, 'content')
    expect(namesIn(parent)).not.toContain('place')
    return filled
  })
  expect(namesIn(parent)).toEqual(['place'])
  expect(readFileSync(join(parent, 'place/file'), 'utf8')).toBe('content')
})

test('a failure while filling leaves nothing', async () => {
  const parent = makeFolder()
  const attempt = makePlace(join(parent, 'place'), async (stage) => {
    await fillWith(stage, 'half')
    throw new Error('cut short')
  })
  await expect(attempt).rejects.toThrow('cut short')
  expect(namesIn(parent)).toEqual([])
})

test('of two launchers at once the first one’s folder is kept', async () => {
  const parent = makeFolder()
  const place = join(parent, 'place')
  await makePlace(place, async (slow) => {
    await makePlace(place, (fast) => fillWith(fast, 'first'))
    return fillWith(slow, 'second')
  })
  expect(namesIn(parent)).toEqual(['place'])
  expect(readFileSync(join(place, 'file'), 'utf8')).toBe('first')
})

test('what a killed launcher left is removed by the next one', async () => {
  const parent = makeFolder()
  write(join(parent, `place.part-${await deadPid()}-abc/dist/file`), 'half')
  await makePlace(join(parent, 'place'), (stage) => fillWith(stage, 'whole'))
  expect(namesIn(parent)).toEqual(['place'])
})

test('a running launcher’s part is left alone, until it is a day old', async () => {
  const parent = makeFolder()
  const part = `place.part-${process.pid}-abc`
  mkdirSync(join(parent, part))
  mkdirSync(join(parent, 'something-else'))
  await removeAbandoned(parent)
  expect(namesIn(parent)).toEqual([part, 'something-else'])
  const start = new Date('2026-01-01T00:00:00Z')
  utimesSync(join(parent, part), start, start)
  await removeAbandoned(parent, start.getTime() + 23 * 3600 * 1000)
  expect(namesIn(parent)).toContain(part)
  await removeAbandoned(parent, start.getTime() + 25 * 3600 * 1000)
  expect(namesIn(parent)).toEqual(['something-else'])
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s while filling leaves nothing', async (signal) => {
  const parent = makeFolder()
  const module = pathToFileURL(join(import.meta.dirname, '../../build/staging.ts')).href
  const script = `
    import { writeFileSync } from 'node:fs'
    import { makeFolder } from ${JSON.stringify(module)}
    await makeFolder(${JSON.stringify(join(parent, 'place'))}, async (stage) => {
      writeFileSync(stage + '/half', 'half')
      console.log('filling')
      await new Promise((resolve) => setTimeout(resolve, 60_000))
      return stage
    })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  expect(namesIn(parent)).toHaveLength(1)
  child.kill(signal)
  expect(await once(child, 'exit')).toEqual([130, null])
  expect(namesIn(parent)).toEqual([])
})

test('a file in the way is told in a sentence', async () => {
  const folder = makeFolder()
  write(join(folder, 'cache'), 'not a folder')
  const attempt = makePlace(join(folder, 'cache/place'), (stage) => fillWith(stage, ''))
  await expect(attempt).rejects.toThrow(LauncherError)
  await expect(attempt).rejects.toThrow(
    `Electron cannot be stored in ${join(folder, 'cache')}: a file is in the way. Remove it and start again.`,
  )
})

test('a disk that refuses while filling is told in a sentence', async () => {
  const parent = makeFolder()
  const attempt = makePlace(join(parent, 'place'), async (stage) => {
    write('/dev/full', 'more than it holds')
    return stage
  })
  await expect(attempt).rejects.toThrow(/the disk is full. Free about 500 MB and start again/)
  expect(namesIn(parent)).toEqual([])
})

test('a process is alive while it runs', async () => {
  expect(isAlive(process.pid)).toBe(true)
  expect(isAlive(1)).toBe(true)
  expect(isAlive(await deadPid())).toBe(false)
})
