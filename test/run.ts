import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { ensureSystem } from '../build/desktop-needs.ts'
import { runInDesktop } from '../build/desktop.ts'
import { ensureElectron, NoElectronError } from '../build/electron.ts'
import { LauncherError, main, projectRoot, say } from '../build/launcher.ts'
import { run, runToEnd } from '../build/run.ts'
import { packForTests } from './packaging/linux.ts'
import { describeFailures, e2eFailures, e2eReport, unitFailures, unitReport } from './failures.ts'
import type { TestFailure } from './failures.ts'

type Count = { passed: number; failed: number; skipped: number }

const unitFile = join('out', 'unit.json')
const e2eFile = join('out', 'e2e.json')
/** Printed last: the end of a log that was cut still says why. */
const failures: TestFailure[] = []
const bin = (tool: string) => join(projectRoot, 'node_modules', '.bin', tool)

/** `npm test`: every check and every suite; the last line counts over all of them. */
async function test(): Promise<number> {
  process.chdir(projectRoot)
  for (const report of [unitFile, e2eFile]) await rm(report, { force: true })
  const steps: (() => Promise<Count>)[] = [
    () => check('types', 'tsc', '--noEmit'),
    () => check('lint', 'oxlint', '--deny-warnings'),
    () => check('format', 'oxfmt', '--check'),
    () => check('unused code', 'knip'),
    unit,
    () => check('build', 'electron-vite', 'build', '--logLevel', 'warn'),
    endToEnd,
  ]
  const counts: Count[] = []
  for (const step of steps) counts.push(await step().catch(failedStep))
  const total = (kind: keyof Count) => counts.reduce((sum, count) => sum + count[kind], 0)
  if (failures.length > 0) console.log(`\n${describeFailures(failures)}\n`)
  console.log(`${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`)
  return total('failed') === 0 ? 0 : 1
}

/** A step that could not even be taken is one failure, and the others still count. */
function failedStep(error: unknown): Count {
  if (!(error instanceof LauncherError)) throw error
  say(error.message)
  return broken
}

async function check(name: string, tool: string, ...args: string[]): Promise<Count> {
  console.log(`— ${name}`)
  const code = await runToEnd(bin(tool), args, process.env)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

async function unit(): Promise<Count> {
  console.log('— unit tests')
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${unitFile}`]
  const code = await runToEnd(bin('vitest'), ['run', ...reporters], process.env)
  const read = await readReport(unitFile, unitReport)
  if (read === null) return broken
  failures.push(...unitFailures(read, projectRoot))
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = read
  return atLeastOneFailure({ passed, failed, skipped }, code)
}

async function endToEnd(): Promise<Count> {
  console.log('— end-to-end tests')
  try {
    const electron = await ensureElectron()
    const { executable } = electron
    await ensureSystem({ electron: executable, keyring: true })
    await ensureBrowser()
    // Without it the tests of the packed app fail for want of one; the others still count.
    await packForTests(electron).catch((error: unknown) => say(`Nothing was packed: ${error}`))
    const code = await runInDesktop(bin('playwright'), ['test'], { electron: executable })
    return atLeastOneFailure(await readEndToEnd(), code)
  } catch (error) {
    if (!(error instanceof NoElectronError)) throw error
    say(error.message)
    say('THE END-TO-END TESTS WERE SKIPPED: there is no Electron to run them in.')
    const { stdout } = await run(bin('playwright'), ['test', '--list', '--reporter=line'])
    return { passed: 0, failed: 0, skipped: Number(/Total: (\d+) test/.exec(stdout)?.[1] ?? 1) }
  }
}

/** Without a browser the tests of signing in fail and say what they lack; the others still count. */
async function ensureBrowser(): Promise<void> {
  const programs = { chromium: 'chromium', 'chromium-headless-shell': 'chromium-headless-shell' }
  await ensureSystem({ programs }).catch((error: unknown) => {
    if (!(error instanceof LauncherError)) throw error
    say(error.message)
  })
}

async function readEndToEnd(): Promise<Count> {
  const read = await readReport(e2eFile, e2eReport)
  if (read === null) return broken
  failures.push(...e2eFailures(read, projectRoot))
  const { expected, unexpected, flaky, skipped } = read.stats
  return { passed: expected, failed: unexpected + flaky, skipped }
}

/** A suite that left no report did not run: that is a failure, not nothing. */
const broken: Count = { passed: 0, failed: 1, skipped: 0 }

/** A suite can fail outside any of its tests. */
function atLeastOneFailure(count: Count, code: number): Count {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

async function readReport<Report>(path: string, shape: z.ZodType<Report>): Promise<Report | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null ? null : shape.parse(JSON.parse(text))
}

await main(test)
