import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../build/launcher.ts'
import { run } from '../../build/run.ts'

const launcher = join(projectRoot, 'build', 'launcher.ts')

const started = (program: string) =>
  run(process.execPath, [
    '--input-type=module',
    '-e',
    `import { LauncherError, main } from ${JSON.stringify(launcher)}\n${program}`,
  ])

test('what a program gives is the exit code', async () => {
  expect(await started('await main(async () => 3)')).toMatchObject({ code: 3 })
  expect(await started('await main(async () => 0)')).toMatchObject({ code: 0 })
})

test('also where a library ends the process when nothing is left to do', async () => {
  const library = "process.once('beforeExit', () => process.exit(0))"
  expect(await started(`${library}\nawait main(async () => 1)`)).toMatchObject({ code: 1 })
})

test('what a person can mend is a sentence and a 1, a fault keeps its stack', async () => {
  const told = await started("await main(async () => { throw new LauncherError('Do that.') })")
  expect(told).toMatchObject({ code: 1 })
  expect(told.stdout + told.stderr).toContain('Do that.')
  expect(told.stdout + told.stderr).not.toContain('    at ')
  const fault = await started("await main(async () => { throw new Error('A fault') })")
  expect(fault.code).not.toBe(0)
  expect(fault.stderr).toContain('    at ')
})
