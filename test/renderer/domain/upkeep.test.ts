import { expect, test } from 'vitest'
import { everyChoices, upkeepText } from '../../../renderer/domain/upkeep.ts'
import { systemTimeFormat } from '../../../renderer/domain/time.ts'

const hour = 60 * 60 * 1_000
const now = new Date(2026, 8, 14, 9, 30).getTime()
const timeFormat = systemTimeFormat()
const status = { nextRunAt: now + hour, running: false, waiting: 0, lastRunAt: null }
const said = (changes: Partial<Parameters<typeof upkeepText>[0]>) =>
  upkeepText({ ...status, ...changes }, now, timeFormat)

test.each([
  [{ nextRunAt: null }, 'No connection to look after yet.'],
  [{}, /^All is up to date\. Next: .*10:30.*\.$/],
  [{ lastRunAt: now - hour }, /^All is up to date\. Looked for what is due .+ ago\. Next: /],
  [{ running: true }, /^All is up to date\./],
  [{ waiting: 1 }, '1 connection is due.'],
  [{ waiting: 1_200 }, '1,200 connections are due.'],
  [{ waiting: 2, running: true }, '2 connections are being looked at.'],
])('%j is said in a sentence', (changes, sentence) => {
  expect(said(changes)).toMatch(sentence)
})

test('intervals are offered in hours and days, with the one that somebody wrote into the file', () => {
  expect(everyChoices('check', 5).map(({ name }) => name)).toEqual([
    '1 hour',
    '3 hours',
    '5 hours',
    '6 hours',
    '12 hours',
    '1 day',
  ])
  expect(everyChoices('refresh', 24)).toHaveLength(5)
  expect(everyChoices('refresh', 24).at(-1)).toEqual({ id: '72', name: '3 days' })
})
