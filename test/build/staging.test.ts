import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LauncherError } from '../../build/launcher.ts'
import { isAlive, makeFolder as makeWhole, removeAbandoned } from '../../build/staging.ts'
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
  await makeWhole(join(parent, 'target'), async (stage) => {
    const filled = await fillWith(stage, 'content')
    expect(namesIn(parent)).not.toContain('target')
    return filled
  })
  expect(namesIn(parent)).toEqual(['target'])
  expect(readFileSync(join(parent, 'target/file'), 'utf8')).toBe('content')
})

test('a failure while filling leaves nothing', async () => {
  const parent = makeFolder()
  const attempt = makeWhole(join(parent, 'target'), async (stage) => {
    await fillWith(stage, 'half')
    throw new Error('cut short')
  })
  await expect(attempt).rejects.toThrow('cut short')
  expect(namesIn(parent)).toEqual([])
})

test('of two launchers at once the first one’s folder is kept', async () => {
  const parent = makeFolder()
  const target = join(parent, 'target')
  await makeWhole(target, async (slow) => {
    await makeWhole(target, (fast) => fillWith(fast, 'first'))
    return fillWith(slow, 'second')
  })
  expect(namesIn(parent)).toEqual(['target'])
  expect(readFileSync(join(target, 'file'), 'utf8')).toBe('first')
})

test('what a killed launcher left is removed by the next one', async () => {
  const parent = makeFolder()
  write(join(parent, `target.part-${await deadPid()}-abc/dist/file`), 'half')
  await makeWhole(join(parent, 'target'), (stage) => fillWith(stage, 'whole'))
  expect(namesIn(parent)).toEqual(['target'])
})

test('a running launcher’s part is left alone, until it is a day old', async () => {
  const parent = makeFolder()
  const part = `target.part-${process.pid}-abc`
  mkdirSync(join(parent, part))
  mkdirSync(join(parent, 'something-else'))
  const start = new Date('2026-01-01T00:00:00Z')
  utimesSync(join(parent, part), start, start)
  await removeAbandoned(parent, start.getTime() + 23 * 3600 * 1000)
  expect(namesIn(parent)).toEqual(['something-else', part].toSorted())
  await removeAbandoned(parent, start.getTime() + 25 * 3600 * 1000)
  expect(namesIn(parent)).toEqual(['something-else'])
})

test('a disk that refuses is told in a sentence', async () => {
  const parent = makeFolder()
  write(join(parent, 'cache'), 'not a folder')
  const target = join(parent, 'cache/target')
  const inTheWay = makeWhole(target, (stage) => fillWith(stage, ''))
  await expect(inTheWay).rejects.toThrow(LauncherError)
  await expect(inTheWay).rejects.toThrow(
    /cache\/target cannot be made: .*Mend that and start again/,
  )
  const full = makeWhole(join(parent, 'full'), async (stage) => {
    write('/dev/full', 'more than it holds')
    return stage
  })
  await expect(full).rejects.toThrow(/no space left on device/)
  expect(namesIn(parent)).toEqual(['cache'])
})

test('a process is alive while it runs', async () => {
  expect(isAlive(process.pid)).toBe(true)
  expect(isAlive(1)).toBe(true)
  expect(isAlive(await deadPid())).toBe(false)
})
