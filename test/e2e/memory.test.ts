import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'
import { openConnect, openSite, pane, rowOf } from './steps.ts'

async function heapOf({ page }: Run): Promise<string> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.takeHeapSnapshot')
  await session.detach()
  return chunks.join('')
}

test('the window’s memory holds no key once its dialog is closed', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { website, apiKey } = site(sites, 0)
  const dialog = await openConnect(run)
  await dialog.getByLabel('API key', { exact: true }).fill(apiKey)
  await expect(dialog.getByText('This key opens')).toContainText(website.title)
  expect(await heapOf(run)).toContain(apiKey)
  await dialog.getByRole('button', { name: 'Save connection' }).click()
  await expect(rowOf(run, website.title)).toContainText('Working')
  await expect(dialog).toBeHidden()
  const other = practice.control.addKey(website.id)
  await openSite(run, website.title)
  await pane(run).getByRole('tab', { name: 'Connections' }).click()
  await pane(run).getByRole('button', { name: 'Replace key' }).click()
  const replacing = run.page.getByRole('dialog', { name: 'Replace key' })
  await replacing.getByLabel('API key', { exact: true }).fill(other)
  await expect(replacing.getByText('This key opens')).toContainText(website.title)
  await run.page.keyboard.press('Escape')
  await expect(replacing).toBeHidden()
  await expect
    .poll(async () => {
      const heap = await heapOf(run)
      return [apiKey, other].filter((key) => heap.includes(key))
    })
    .toEqual([])
})
