import type { RawAnswer } from '../../main/practice/answer.ts'
import type { PracticeControl } from '../../main/practice/control.ts'
import { sentenceOf } from '../../renderer/domain/words/sentence.ts'
import { expect, site, test } from './fixture.ts'
import { openSite, pane, rowOf, sitesOf } from '../steps/steps.ts'

const silence = 'isn’t answering'
const notSquarespace = 'Something else answered in its place'
const trouble = 'Squarespace is having trouble on its side.'
const strange = 'Squarespace answered in a way that Latchkey does not understand.'

const problem = (status: number) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', title: 'Bad', status, detail: 'No', instance: '/' }),
})
const website = (changes: object) => ({
  body: JSON.stringify({ id: '0123456789abcdef01234567', title: 'Another', ...changes }),
})

type Strange = { what: string; set: (control: PracticeControl) => void; says: string }
const answer = (what: string, reply: RawAnswer, says: string): Strange => ({
  what,
  set: (control) => control.answerWith(reply),
  says,
})

const replies: Strange[] = [
  answer('an answer of 50 MB', { body: '{"id":"', padTo: 50 * 1024 * 1024 }, notSquarespace),
  answer('an answer that breaks off', { body: '{"id":', padTo: 100, ending: 'cut' }, silence),
  answer(
    'a sign-in page',
    { body: '<html><h1>Hotel</h1></html>', contentType: 'text/html' },
    notSquarespace,
  ),
  answer('an empty answer', {}, notSquarespace),
  answer('JSON that is no object', { body: '[]' }, strange),
  answer('JSON with a wrong id', website({ id: 7 }), strange),
  answer('an error 500', { status: 500, body: '{"type":"SERVER_ERROR"}' }, trouble),
  answer(
    'an error 503 as HTML',
    { status: 503, body: '<h1>Sorry</h1>', contentType: 'text/html' },
    trouble,
  ),
  answer('an error 502 that is empty', { status: 502 }, trouble),
  answer('an error of the gateway', problem(400), strange),
  answer('an error 404', { status: 404, body: '{}' }, strange),
  answer('a status that no one knows', { status: 418, body: 'teapot' }, strange),
  answer(
    'a redirect',
    { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
    notSquarespace,
  ),
  { what: 'a cut connection', set: (control) => control.cutConnection(), says: silence },
]

test('a reply that is not Squarespace’s has its sentence and blames no key', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { apiKey, website: mine } = site(sites, 0)
  const { connectionId } = await run.connect(apiKey)
  await openSite(run, mine.title)
  for (const { what, set, says } of replies) {
    await test.step(what, async () => {
      set(practice.control)
      expect(await run.check()).toMatchObject({ done: 1, failures: [{ health: 'unreachable' }] })
      await expect(rowOf(run, mine.title)).toContainText('Not reached')
      await expect(pane(run).getByRole('status').first()).toContainText(says)
      await expect(pane(run)).toContainText(mine.timeZone)
      const adding = await run.call('connections.addKey', { apiKey: site(sites, 1).apiKey })
      expect(adding.ok ? '' : sentenceOf(adding.error)).toContain('Nothing was saved.')
      practice.control.comeUp()
      expect(await run.check()).toMatchObject({ failures: [] })
    })
  }
  const { changes } = await run.must('sites.get', { websiteId: mine.id })
  expect(changes).toEqual([])
  expect((await sitesOf(run)).map((row) => row.connections.map(({ id }) => id))).toEqual([
    [connectionId],
  ])
})

test('no answer, or one that stops halfway, is given up after ten seconds and said to be late', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const [silent, halfway] = [site(sites, 0), site(sites, 1)]
  await run.connect(silent.apiKey)
  await run.connect(halfway.apiKey)
  practice.control.hang({ websiteId: silent.website.id })
  practice.control.answerWith({ body: '{', ending: 'stall' }, { websiteId: halfway.website.id })
  expect(await run.check()).toMatchObject({ done: 2, state: 'finished' })
  for (const { website: late } of [silent, halfway]) {
    await openSite(run, late.title)
    await expect(pane(run).getByRole('status').first()).toContainText('did not answer in time')
    await expect(pane(run)).toContainText(late.timeZone)
  }
})

test('a connection that is cut once is tried again and nobody notices', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  await run.connect(site(sites, 0).apiKey)
  practice.control.cutConnection({ next: 1 })
  expect(await run.check()).toMatchObject({ done: 1, failures: [] })
})

test('too many requests get a pause that is named, kept and over when Squarespace says so', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { apiKey, website: mine } = site(sites, 0)
  await run.connect(apiKey)
  practice.control.answerWith({ status: 429, body: '{"type":"TOO_MANY_REQUESTS"}' }, { next: 1 })
  expect(await run.check()).toMatchObject({ failures: [{ health: 'rate-limited' }] })
  await expect(rowOf(run, mine.title)).toContainText('Paused')
  await openSite(run, mine.title)
  await expect(pane(run)).toContainText('Squarespace asked for a pause.')
  await expect(pane(run)).toContainText('Trying again at')
  await expect(pane(run)).toContainText(mine.timeZone)
  const sent = practice.control.requests().length
  await run.check()
  expect(practice.control.requests()).toHaveLength(sent)
})
