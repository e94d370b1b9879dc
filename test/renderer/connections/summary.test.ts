import { describe, expect, it } from 'vitest'
import type { CheckProgress } from '../../../preload/contract.ts'
import { counted, progressText, summary } from '../../../renderer/connections/summary.ts'
import { inView } from '../../../renderer/connections/views.ts'
import { site } from '../sites.ts'

function finished(failures: CheckProgress['failures']): CheckProgress {
  return { done: 300, total: 300, state: 'finished', asked: true, failures }
}

function failure(title: string, health: 'key-rejected' | 'unreachable' = 'key-rejected') {
  return { websiteId: title, title, label: 'Main key', health }
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

  it('counts the rest', () => {
    const failures = ['A', 'B', 'C', 'D', 'E'].map((title) => failure(title))
    expect(summary(finished(failures)).more).toMatch(/, and 2 more\.$/)
  })

  it('does not name every site when Squarespace was out of reach', () => {
    const failures = ['A', 'B', 'C', 'D'].map((title) => failure(title, 'unreachable'))
    expect(summary(finished(failures))).toEqual({
      text: 'Checked 300 connections.',
      more: 'Squarespace could not be reached.',
      tone: 'calm',
    })
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
