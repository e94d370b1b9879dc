import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { LauncherError } from '../../build/launcher.ts'
import { bytesUnder, run, runToEnd } from '../../build/run.ts'
import { makeFolder } from '../fakes/folder.ts'
import { write } from './fakes.ts'

test('a command’s output and exit code are captured', async () => {
  expect(await run('sh', ['-c', 'echo out; echo err >&2; exit 3'])).toEqual({
    code: 3,
    stdout: 'out\n',
    stderr: 'err\n',
    stalled: false,
  })
})

test('a command that does not exist ends with the reason', async () => {
  const finished = await run('no-such-program', [])
  expect(finished.code).toBeNull()
  expect(finished.stderr).toContain('ENOENT')
})

test('a command that trickles only a few bytes counts as standing still', async () => {
  let bytes = 0
  const trickle = async () => (bytes += 8)
  const stall = { bytes: trickle, milliseconds: 100 }
  const finished = await run('sleep', ['60'], { stall })
  expect(finished).toMatchObject({ code: null, stalled: true })
})

test('a command that moves is left to its end', async () => {
  let bytes = 0
  const flow = async () => (bytes += 100_000)
  const stall = { bytes: flow, milliseconds: 100 }
  const finished = await run('sh', ['-c', 'sleep 0.3; echo done'], { stall })
  expect(finished).toMatchObject({ code: 0, stdout: 'done\n', stalled: false })
})

test('the bytes of a folder are those of all files in it', async () => {
  const folder = makeFolder()
  write(join(folder, 'a'), '12345')
  write(join(folder, 'deep/er/b'), '123')
  const empty = await bytesUnder(makeFolder())
  const nested = await bytesUnder(join(folder, 'deep'))
  expect((await bytesUnder(folder)) - nested).toBeGreaterThanOrEqual(5)
  expect(empty).toBe(0)
  expect(await bytesUnder(join(folder, 'absent'))).toBe(0)
})

test('the exit code of a program in the foreground is given', async () => {
  expect(await runToEnd('sh', ['-c', 'exit 7'], process.env)).toBe(7)
})

test('a program that a signal ended gives 128 and its number', async () => {
  expect(await runToEnd('sh', ['-c', 'kill -TERM $$'], process.env)).toBe(143)
})

test('a program that cannot be started is told in a sentence', async () => {
  const attempt = runToEnd('no-such-program', [], process.env)
  await expect(attempt).rejects.toThrow(LauncherError)
  await expect(attempt).rejects.toThrow('no-such-program could not be started')
})

test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('%s goes on to the program', async (signal) => {
  const module = pathToFileURL(join(import.meta.dirname, '../../build/run.ts')).href
  const program = `trap 'echo passed; exit 5' TERM HUP INT; echo ready; while :; do sleep 0.05; done`
  const script = `
    import { runToEnd } from ${JSON.stringify(module)}
    process.exitCode = await runToEnd('sh', ['-c', ${JSON.stringify(program)}], process.env)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  await once(child.stdout, 'data')
  child.kill(signal)
  expect(await once(child, 'close')).toEqual([5, null])
  expect(said).toBe('ready\npassed\n')
})
