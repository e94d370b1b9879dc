import { expect, test } from 'vitest'
import { describeFailures, e2eFailures, e2eReport, unitFailures, unitReport } from './failures.ts'

test('a failed unit test is told with its file, its name and its error', () => {
  const report = unitReport.parse({
    numPassedTests: 1,
    numFailedTests: 1,
    numPendingTests: 0,
    testResults: [
      {
        name: '/app/test/main/csv.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { fullName: 'reads a line', status: 'passed', failureMessages: [] },
          { fullName: 'reads a quote', status: 'failed', failureMessages: ['expected 1'] },
        ],
      },
    ],
  })
  expect(describeFailures(unitFailures(report, '/app'))).toBe(
    'FAILED · test/main/csv.test.ts · reads a quote\nexpected 1',
  )
})

test('a file that could not be loaded is told with the reason', () => {
  const report = unitReport.parse({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    testResults: [
      {
        name: '/app/test/a.test.ts',
        status: 'failed',
        message: 'No such module',
        assertionResults: [],
      },
    ],
  })
  expect(unitFailures(report, '/app')).toEqual([
    { file: 'test/a.test.ts', title: '', messages: ['No such module'] },
  ])
})

const spec = (title: string, ok: boolean, message: string) => ({
  title,
  file: 'list.test.ts',
  ok,
  tests: [{ results: [{ errors: ok ? [] : [{ message }] }] }],
})

test('a failed end-to-end test is found in any suite, and told without colors', () => {
  const report = e2eReport.parse({
    stats: { expected: 1, unexpected: 2, flaky: 0, skipped: 0 },
    config: { rootDir: '/app/test/e2e' },
    errors: [{ message: 'A worker ended' }],
    suites: [
      {
        specs: [
          spec('shows a row', true, ''),
          spec('sorts', false, '\u001B[31mnot sorted\u001B[39m'),
        ],
        suites: [{ specs: [spec('finds', false, 'not found')] }],
      },
    ],
  })
  expect(describeFailures(e2eFailures(report, '/app'))).toBe(
    [
      'FAILED\nA worker ended',
      'FAILED · test/e2e/list.test.ts · sorts\nnot sorted',
      'FAILED · test/e2e/list.test.ts · finds\nnot found',
    ].join('\n\n'),
  )
})
