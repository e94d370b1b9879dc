import { databaseOf, rowsOf } from '../steps/files.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './fixture.ts'
import { date } from '../../renderer/domain/time.ts'
import { escape, expectKeyboardIn } from '../steps/dialogs.ts'
import { undo } from '../steps/messages.ts'
import { openSite, pane, rowOf, sitesOf } from '../steps/steps.ts'

const trash = ({ page }: Run) => page.getByRole('dialog', { name: 'Trash' })
const lines = (run: Run) => trash(run).getByRole('option')

/** Opens the trash from the rail by keyboard. */
async function openTrash(run: Run) {
  await run.page.getByRole('button', { name: 'Trash', exact: true }).focus()
  await run.page.keyboard.press('Enter')
  await expectKeyboardIn(trash(run))
  return trash(run)
}

test('what was removed is undone from its toast, or restored from the trash after a restart', async ({
  start,
  sites,
}) => {
  const run = await start()
  const [one, two] = [site(sites, 0), site(sites, 1)]
  for (const { apiKey } of [one, two]) await run.connect(apiKey)
  await openSite(run, one.website.title)
  await pane(run).getByRole('tab', { name: 'Connections' }).click()
  const remove = pane(run).getByRole('button', { name: 'Remove', exact: true })
  await remove.focus()
  await run.page.keyboard.press('Enter')
  await expect(rowOf(run, one.website.title)).toHaveCount(0)
  await undo(run, one.website.title)
  await expect(rowOf(run, one.website.title)).toBeVisible()
  expect(await run.must('trash.list', {})).toEqual({ connections: [], clients: [] })

  const { clientId } = await run.must('clients.save', {
    name: 'Finch Group',
    contacts: [],
    notes: '',
    color: null,
    state: 'active',
  })
  await run.must('sites.mark', { websiteIds: [one.website.id], client: { id: clientId } })
  await run.must('sites.remove', { websiteIds: [one.website.id] })
  await run.must('clients.remove', { clientId })
  await run.quit()

  const again = await start()
  await openTrash(again)
  await expect(lines(again)).toHaveCount(2)
  await expect(lines(again).filter({ hasText: one.website.title })).toContainText('API key')
  await expect(lines(again).first()).toContainText(/Removed .*Kept until/s)
  await expect(trash(again).getByRole('button', { name: 'Restore' })).toBeDisabled()
  await trash(again).getByRole('listbox').focus()
  await again.page.keyboard.press('Control+a')
  await expect(trash(again).getByText('2 of 2 selected')).toBeVisible()
  await trash(again).getByRole('button', { name: 'Restore' }).press('Enter')
  await expect(trash(again).getByText('The trash is empty')).toBeVisible()
  await escape(trash(again))
  await expect(rowOf(again, one.website.title)).toBeVisible()
  const restored = (await sitesOf(again)).find(({ websiteId }) => websiteId === one.website.id)
  expect(restored).toMatchObject({ client: 'Finch Group', health: 'ok' })
  expect(await again.check()).toMatchObject({ done: 2, failures: [] })
  expect(again.complaints).toEqual([])
})

test('what is deleted for good is named before, and leaves nothing', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const chosen = [site(sites, 0), site(sites, 1), site(sites, 2)]
  for (const { apiKey } of chosen) await run.connect(apiKey)
  const [one, two, three] = chosen.map(({ website }) => website)
  await run.must('sites.saveNote', { websiteId: one?.id ?? '', note: 'A note that goes too' })
  await run.must('sites.remove', { websiteIds: [one?.id ?? '', two?.id ?? ''] })
  await openTrash(run)
  const oneLine = lines(run).filter({ hasText: one?.title ?? '' })
  await oneLine.click()
  await expect(oneLine).toHaveAttribute('aria-selected', 'true')
  await trash(run).getByRole('button', { name: 'Delete for good…' }).press('Enter')
  const sure = run.page.getByRole('dialog', { name: 'Delete for good?' })
  await expect(sure).toContainText('is destroyed.')
  await expect(sure).toContainText('Notes and history of')
  await expect(sure).toContainText(one?.title ?? '')
  await expect(sure).toContainText(
    'Squarespace is not told: delete the key there too if it should stop working.',
  )
  // The safe answer has the focus.
  await expect(sure.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await run.page.keyboard.press('Enter')
  await expect(sure).toHaveCount(0)
  await expect(lines(run)).toHaveCount(2)
  await trash(run).getByRole('button', { name: 'Delete for good…' }).press('Enter')
  await sure.getByRole('button', { name: 'Delete for good' }).press('Enter')
  await expect(lines(run)).toHaveCount(1)
  await expect(lines(run)).toBeFocused()
  expect(await run.call('sites.get', { websiteId: one?.id ?? '' })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  })

  await trash(run).getByRole('button', { name: 'Empty trash…' }).press('Enter')
  const empty = run.page.getByRole('dialog', { name: 'Empty the trash?' })
  await empty.getByRole('button', { name: 'Delete for good' }).press('Enter')
  await expect(trash(run).getByText('The trash is empty')).toBeVisible()
  expect((await sitesOf(run)).map(({ title }) => title)).toEqual([three?.title])
  await run.quit()
  expect(rowsOf(databaseOf(computer), 'SELECT title FROM site')).toEqual([{ title: three?.title }])
  expect(rowsOf(databaseOf(computer), 'SELECT count(*) AS secrets FROM secret')).toEqual([
    { secrets: 1 },
  ])
})

test('who has gone on to another answer before the next frame is not called back', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { website } = site(sites, 0)
  await run.connect(site(sites, 0).apiKey)
  await run.must('sites.remove', { websiteIds: [website.id] })
  await openTrash(run)
  await expect(lines(run)).toHaveCount(1)
  await run.page.evaluate(`void (() => {
    const { requestAnimationFrame } = window
    const held = []
    window.requestAnimationFrame = (callback) => held.push(callback)
    window.drawFrame = () => {
      window.requestAnimationFrame = requestAnimationFrame
      for (const callback of held) callback(performance.now())
    }
  })()`)
  await trash(run).getByRole('button', { name: 'Empty trash…' }).press('Enter')
  const empty = run.page.getByRole('dialog', { name: 'Empty the trash?' })
  const destroy = empty.getByRole('button', { name: 'Delete for good' })
  await destroy.focus()
  await run.page.evaluate('window.drawFrame()')
  await expect(destroy).toBeFocused()
  await run.page.keyboard.press('Enter')
  await expect(trash(run).getByText('The trash is empty')).toBeVisible()
})

test('the trash reads out what it holds', async ({ start, sites }) => {
  const run = await start()
  const { website } = site(sites, 0)
  for (const each of [site(sites, 0), site(sites, 1)]) await run.connect(each.apiKey)
  await run.must('sites.remove', { websiteIds: [website.id] })
  const [removed] = (await run.must('trash.list', {})).connections
  const until = date(removed?.endsAt ?? 0, Date.now(), { hour12: true, timeZone: undefined })
  await expect(await openTrash(run)).toMatchAriaSnapshot(`
    - dialog "Trash":
      - banner:
        - heading "Trash" [level=2]
        - paragraph: What was removed is kept for 30 days and can be restored. Secrets stay sealed.
        - button "Close"
      - status: 1 key
      - button "Select all"
      - listbox "Removed":
        - option "${website.title} Main key · API key Removed just now Kept until ${until}"
      - contentinfo:
        - button "Empty trash…"
        - button "Delete for good…" [disabled]
        - button "Restore" [disabled]
  `)
})
