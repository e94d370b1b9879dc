/** Why tests failed, out of the reports that the two runners leave. */
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

/** One failed test, or a file that failed outside any of its tests. */
export type TestFailure = { file: string; title: string; messages: string[] }

export const unitReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

const errors = z.array(z.object({ message: z.string().optional() }))

const spec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(z.object({ results: z.array(z.object({ errors })) })),
})

const suite = z.object({
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional()
  },
})

export const e2eReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  suites: z.array(suite),
  errors,
  config: z.object({ rootDir: z.string() }),
})

/** What failed in a report of Vitest; files are named from `root` on. */
export function unitFailures(
  { testResults }: z.output<typeof unitReport>,
  root: string,
): TestFailure[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    // A file that could not be loaded has no test that could say so.
    if (failed.length === 0) {
      return status === 'failed' ? [{ file, title: '', messages: [message ?? ''] }] : []
    }
    return failed.map(({ fullName, failureMessages }) => ({
      file,
      title: fullName,
      messages: failureMessages ?? [],
    }))
  })
}

/** What failed in a report of Playwright; files are named from `root` on. */
export function e2eFailures(report: z.output<typeof e2eReport>, root: string): TestFailure[] {
  const outside = report.errors.map((error) => ({
    file: '',
    title: '',
    messages: messagesOf([error]),
  }))
  const failed = report.suites.flatMap(specsOf).filter(({ ok }) => !ok)
  return outside.concat(
    failed.map(({ file, title, tests }) => ({
      file: relative(root, join(report.config.rootDir, file)),
      title,
      messages: tests.flatMap(({ results }) => results.flatMap((each) => messagesOf(each.errors))),
    })),
  )
}

function specsOf({ specs, suites = [] }: z.output<typeof suite>): z.output<typeof spec>[] {
  return [...specs, ...suites.flatMap(specsOf)]
}

function messagesOf(all: z.output<typeof errors>): string[] {
  return all.map(({ message }) => message ?? '')
}

/** The failures as they are printed, without the colors of a terminal. */
export function describeFailures(failures: readonly TestFailure[]): string {
  return failures
    .map(({ file, title, messages }) => {
      const heading = ['FAILED', file, title].filter((part) => part !== '').join(' · ')
      return [heading, ...messages.map(stripVTControlCharacters)].join('\n')
    })
    .join('\n\n')
}
