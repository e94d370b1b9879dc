import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { holdFile } from '../fakes/other-program.ts'
import { databaseOf, rowsOf } from '../steps/files.ts'
import { expect, site, test } from './fixture.ts'
import type { Computer } from './launch.ts'
import { healths, notices, sitesOf } from '../steps/steps.ts'

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

test('what is deleted for good while another program reads the file waits, and then is gone', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const { connectionId, websiteId } = await run.connect(site(sites, 0).apiKey)
  await run.must('sites.remove', { websiteIds: [websiteId] })
  const other = await holdFile(databaseOf(computer), 'reads')
  const sealed = sealedIn(databaseOf(computer), connectionId)
  await run.page.getByRole('button', { name: 'Trash', exact: true }).click()
  await run.page.getByRole('button', { name: 'Empty trash…' }).click()
  await run.page.getByRole('button', { name: 'Delete for good', exact: true }).click()
  await expect(run.page.getByText(/will be gone for good when/)).toBeVisible()
  await expect(notices(run)).toHaveText([/still in Latchkey’s files/])
  expect(bytesOf(computer)).toContain(sealed)
  await other.letGo()
  await expect(notices(run)).toHaveCount(0)
  expect(bytesOf(computer)).not.toContain(sealed)
})

/** A secret as it stands sealed in the file. */
function sealedIn(path: string, recordId: string): string {
  const sql = `SELECT hex(sealed) AS sealed FROM secret WHERE record_id = '${recordId}'`
  const [row] = z.tuple([z.object({ sealed: z.string() })]).parse(rowsOf(path, sql))
  return Buffer.from(row.sealed, 'hex').toString('latin1')
}

/** The database with its log. */
const bytesOf = (computer: Computer) =>
  ['', '-wal']
    .map((end) => databaseOf(computer) + end)
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path).toString('latin1'))
    .join('')
