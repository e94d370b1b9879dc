import { describe, expect, it } from 'vitest'
import type { Api, CheckProgress, Health } from '../../../preload/contract.ts'
import {
  counted,
  isolate,
  isUnreached,
  progressText,
  summary,
} from '../../../renderer/domain/summary.ts'
import { inView } from '../../../renderer/domain/views.ts'
import { connection, detail, site } from '../sites.ts'

function finished(failures: CheckProgress['failures']): CheckProgress {
  return { done: 300, total: 300, state: 'finished', asked: true, failures }
}

function failure(title: string, health: Health = 'key-rejected', missing: Api[] = []) {
  const kind = 'key' as const
  return { websiteId: title, title, kind, label: 'Main key', health, detail: detail({ missing }) }
}

describe('the summary of a check', () => {
  it('says that all is well', () => {
    expect(summary(finished([]))).toEqual({
      text: 'Checked 300 connections.',
      more: 'All of them work.',
      tone: 'ok',
    })
  })

  it('names up to three that failed', () => {
    expect(summary(finished(['A', 'B'].map((title) => failure(title)))).more).toBe(
      '\u2068A\u2069 (key rejected) and \u2068B\u2069 (key rejected).',
    )
  })

  it('calls what is wrong as the list does', () => {
    expect(summary(finished([failure('A', 'limited', ['orders'])])).more).toBe(
      '\u2068A\u2069 (cannot read Orders).',
    )
  })

  it('counts the rest', () => {
    const failures = ['A', 'B', 'C', 'D', 'E'].map((title) => failure(title))
    expect(summary(finished(failures)).more).toMatch(/, and 2 more\.$/)
  })

  it('names what needs a person first', () => {
    const failures = [failure('A', 'limited'), failure('B', 'rate-limited'), failure('C')]
    expect(summary(finished(failures)).more).toMatch(
      /^\u2068C\u2069 .*\u2068A\u2069 .*\u2068B\u2069 /,
    )
  })

  it('does not name every site when Squarespace was out of reach', () => {
    const failures = ['A', 'B', 'C', 'D'].map((title) => failure(title, 'unreachable'))
    expect(summary(finished(failures))).toEqual({
      text: 'Checked 300 connections, 4 could not be reached.',
      more: 'Everything seen once stays readable.',
      tone: 'calm',
    })
  })

  it('counts what was not reached and names only real problems', () => {
    const failures = [...'ABCDE'].map((title) => failure(title, 'unreachable'))
    expect(summary(finished([...failures, failure('F')]))).toEqual({
      text: 'Checked 300 connections, 5 could not be reached.',
      more: '\u2068F\u2069 (key rejected).',
      tone: 'bad',
    })
  })

  it('says of a result that could not be stored that it could not be saved', () => {
    expect(summary(finished([failure('A', 'unchecked')])).more).toBe(
      '\u2068A\u2069 (could not be saved).',
    )
  })

  it('says how far it came when it was stopped', () => {
    const stopped: CheckProgress = {
      done: 120,
      total: 300,
      state: 'cancelled',
      asked: true,
      failures: [],
    }
    expect(summary(stopped).text).toBe('Stopped after 120 of 300 connections.')
  })

  it('says what was not checked because nothing answered', () => {
    const failures = [...'ABCDEF'].map((title) => failure(title, 'unreachable'))
    const silent: CheckProgress = {
      done: 6,
      total: 24,
      state: 'cancelled',
      noAnswer: true,
      asked: true,
      failures,
    }
    expect(summary(silent)).toEqual({
      text: 'Squarespace isn’t answering. 18 connections were not checked.',
      more: 'Everything seen once stays readable.',
      tone: 'calm',
    })
    expect(summary({ ...silent, done: 23 }).text).toBe(
      'Squarespace isn’t answering. 1 connection was not checked.',
    )
  })
})

it('shortens a title in a sentence to forty characters, and cuts none in half', () => {
  expect(isolate('a'.repeat(40))).toBe(`\u2068${'a'.repeat(40)}\u2069`)
  expect(isolate('👩‍🌾'.repeat(41))).toBe(`\u2068${'👩‍🌾'.repeat(39)}…\u2069`)
})

it('takes a site for unreached when one of its connections was not reached', () => {
  const connections = [connection(), connection({ health: 'unreachable' })]
  expect(isUnreached(site({ connections }))).toBe(true)
  expect(isUnreached(site())).toBe(false)
})

it('counts with the right noun and a comma for thousands', () => {
  expect(counted(1, 'site')).toBe('1 site')
  expect(counted(5000, 'site')).toBe('5,000 sites')
  expect(
    progressText({ done: 120, total: 3000, state: 'running', asked: true, failures: [] }),
  ).toBe('Checked 120 of 3,000')
})

it('shows under Needs you what waits for a person, and under Breaking soon what expires', () => {
  expect(inView(site({ health: 'site-expired' }), 'needs-you')).toBe(true)
  expect(inView(site({ health: 'unreachable' }), 'needs-you')).toBe(false)
  expect(inView(site({ health: 'expiring' }), 'breaking-soon')).toBe(true)
  expect(inView(site({ health: 'ok' }), 'all')).toBe(true)
})
