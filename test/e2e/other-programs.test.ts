import { holdFile } from '../fakes/other-program.ts'
import { databaseOf } from './files.ts'
import { expect, site, test } from './fixture.ts'
import { healths, notices, sitesOf } from './steps.ts'

test('a file that another program holds at the start is read, and changed once it lets go', async ({
  start,
  sites,
  computer,
}) => {
  const first = await start()
  const { websiteId } = await first.connect(site(sites, 0).apiKey)
  await first.quit()
  const other = await holdFile(databaseOf(computer), 'writes')

  const second = await start()
  await expect(notices(second)).toHaveText([/Another program is using/])
  expect(await sitesOf(second)).toMatchObject([{ websiteId }])
  await other.letGo()
  await expect(notices(second)).toHaveCount(0)
  await second.must('sites.mark', { websiteIds: [websiteId], addTags: ['vip'] })
  expect(await sitesOf(second)).toMatchObject([{ websiteId, tags: ['vip'] }])
})

test('changes wait for a program that writes, and the window goes on meanwhile', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const { connectionId, websiteId } = await run.connect(site(sites, 0).apiKey)
  const other = await holdFile(databaseOf(computer), 'writes')
  const marked = run.must('sites.mark', { websiteIds: [websiteId], addTags: ['vip'] })
  const added = run.must('connections.addKey', { apiKey: site(sites, 1).apiKey })
  const checked = run.check()
  // Asked later and answered first: nothing stands still.
  const answers: string[] = []
  void marked.then(() => answers.push('marked'))
  await run.must('app.status', {})
  await run.must('sites.get', { websiteId })
  answers.push('read')
  await other.letGo()
  await Promise.all([marked, added, checked])
  expect(answers).toEqual(['read', 'marked'])
  const { connectionId: second } = await added
  expect(await healths(run)).toEqual({ [connectionId]: 'ok', [second]: 'ok' })
})
