import { linkOf, seal } from '../fakes/sealer.ts'
import { hear, rowOf } from '../steps/steps.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'
import { hideWindow, isShown } from './native.ts'

const asked = { name: 'Wren Ceramics', permissions: ['orders' as const] }

/** Asks a client, who answers with the link of the page. */
async function answeredLink(run: Run, apiKey: string): Promise<string> {
  const { requestId, page } = await run.must('keyRequests.create', asked)
  const publicKey = /data-public-key="([^"]+)"/.exec(page)?.[1] ?? ''
  return linkOf(await seal(apiKey, requestId, Buffer.from(publicKey, 'base64')))
}

test('the link of an answer brings the window to the front with the site that its key opens', async ({
  start,
  computer,
  sites,
}) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  const link = await answeredLink(run, apiKey)
  const received = await hear(run, 'keyRequests.received')
  const unmatched = await hear(run, 'signin.unmatchedCallback')
  await hideWindow(run)
  expect((await computer.startAndEnd(link)).code).toBe(0)
  await expect.poll(received).toEqual([{ requestId: expect.any(String), text: link }])
  await expect.poll(() => isShown(run)).toBe(true)
  const dialog = run.page.getByRole('dialog')
  await expect(dialog).toContainText(`This answers your request to ${asked.name}`)
  await expect(dialog).toContainText(website.title)
  expect(await unmatched()).toEqual([])
})

test('a start that such a link began opens the answer of an earlier run', async ({
  start,
  sites,
}) => {
  const first = await start()
  const { apiKey, website } = site(sites, 1)
  const link = await answeredLink(first, apiKey)
  await first.quit()

  const run = await start('--', link)
  const dialog = run.page.getByRole('dialog')
  await expect(dialog).toContainText(website.title)
  const [request] = (await run.must('keyRequests.list', {})).requests
  await run.must('keyRequests.connect', { requestId: request?.requestId ?? '' })
  await expect(rowOf(run, website.title)).toBeVisible()
  expect((await run.must('keyRequests.list', {})).requests).toEqual([])
})
