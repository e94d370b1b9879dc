import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { LauncherError } from '../../build/launcher.ts'
import { run, runToEnd } from '../../build/run.ts'

test('a command’s output and exit code are captured, and there is nothing for it to read', async () => {
  const finished = await run('sh', ['-c', 'cat; echo out; echo err >&2; exit 3'])
  expect(finished).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' })
})

test('a command that cannot be started, or that a signal ends, has no code', async () => {
  const absent = await run('no-such-program', [])
  expect(absent).toMatchObject({ code: null, stderr: expect.stringContaining('ENOENT') })
  expect(await run('sh', ['-c', 'kill -KILL $$'])).toMatchObject({ code: null })
})

test('a program in the foreground gives its exit code, or 128 and the number of its signal', async () => {
  expect(await runToEnd('sh', ['-c', 'exit 7'], process.env)).toBe(7)
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
