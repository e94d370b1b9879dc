import { expect, test } from 'vitest'
import { hearTime } from '../../../main/squarespace/heard-time.ts'
import { startSquarespace } from '../../fakes/squarespace.ts'

const replying = (date: string) =>
  hearTime(async () => new Response('', { headers: date === '' ? {} : { date } }))

test('no time is known before the first reply', () => {
  expect(hearTime(fetch).heard()).toBeNull()
})

test('the time of the last reply is known', async () => {
  const { origin } = await startSquarespace()
  const time = hearTime(fetch)
  const response = await time.fetch(origin, {})
  expect(time.heard()).toBe(Date.parse(response.headers.get('date') ?? ''))
})

test.each(['', 'yesterday'])('a reply that says %j leaves it unknown', async (date) => {
  const time = replying(date)
  await time.fetch('http://127.0.0.1', {})
  expect(time.heard()).toBeNull()
})
