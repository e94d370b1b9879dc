import { join } from 'node:path'
import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { answerTo, askForKey } from '../steps/asked-key.ts'
import { expectKeyboardIn } from '../steps/dialogs.ts'
import { focusedRow, goBy, toRows } from '../steps/grid.ts'
import { press, tabTo } from '../steps/importing.ts'
import { pane, rowOf, sitesOf } from '../steps/steps.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './fixture.ts'

const requestDialog = ({ page }: Run, name: string) =>
  page.getByRole('dialog', { name: `A key for ${name}` })
const sent = (dialog: Locator) => dialog.getByLabel('What the client sent')

async function openConnect({ page }: Run): Promise<Locator> {
  await page.keyboard.press('Control+n')
  const dialog = page.getByRole('dialog', { name: 'Connect a store' })
  await expect(dialog.getByLabel('API key', { exact: true })).toBeFocused()
  return dialog
}

/** Opens the dialog of a request from the list, by keyboard, at its field for an answer. */
async function openAnswer(run: Run, name: string): Promise<Locator> {
  await run.page.getByRole('row', { name }).focus()
  await run.page.keyboard.press('Shift+F10')
  await expectKeyboardIn(run.page.getByRole('menu', { name }))
  await run.page.keyboard.press('ArrowDown')
  await expect(run.page.getByRole('menuitem', { name: 'I have an answer…' })).toBeFocused()
  await run.page.keyboard.press('Enter')
  const dialog = requestDialog(run, name)
  await expect(sent(dialog)).toBeFocused()
  return dialog
}

test('a client is asked for a key, and what they send connects the store, by keyboard', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const { keyboard } = run.page
  const { website, apiKey } = site(sites, 0)
  const connect = await openConnect(run)
  await connect.getByRole('tab', { name: 'API key' }).focus()
  for (let step = 0; step < 3; step += 1) await keyboard.press('ArrowRight')
  await expect(connect.getByRole('tab', { name: 'The client makes the key' })).toBeFocused()
  await tabTo(run, /^Store$/)
  await keyboard.type('Finch store')
  await tabTo(run, /^Client’s email$/)
  await keyboard.type('ida@finch.example')
  await tabTo(run, /^Your agency$/)
  await keyboard.type('Wren Studio')
  await press(run, /^Write the message$/)
  const dialog = requestDialog(run, 'Finch store')
  await expectKeyboardIn(dialog)
  const body = dialog.getByLabel('Message', { exact: true })
  await expect(body).toHaveValue(/We at Wren Studio need an API key to connect Finch store/)
  await expect(body).toHaveValue(/\[x\] Orders: Read Only/)
  const path = join(computer.profile, 'key.html')
  await run.answerSaves(path)
  await press(run, /^Save the page…$/)
  await expect(dialog.getByText(`Saved as ${path}`)).toBeVisible()
  await press(run, /^Open in mail$/)
  await expect(run.page.getByText(/^Opened in your mail program/)).toBeVisible()
  expect(computer.xdgOpen.opened().at(-1)).toContain('mailto:ida@finch.example?subject=')
  await keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  const row = run.page.getByRole('row', { name: 'Finch store' })
  await expect(row).toContainText(/Waiting.*Asked ida@finch.example for a key on /)
  const requests = await run.must('keyRequests.list', {})
  const requestId = requests.requests[0]?.requestId ?? ''
  const { block } = await answerTo({ requestId, page: await readFile(path, 'utf8') }, apiKey)
  const answer = await openAnswer(run, 'Finch store')
  await keyboard.insertText(`> Here it is!\n> ${block.replaceAll('\n', '\n> ')}`)
  await expect(answer.getByText('This key opens')).toContainText(website.title)
  await expect(answer.getByText('This answers your request to Finch store.')).toBeVisible()
  await press(run, /^Save connection$/)
  await expect(answer).toBeHidden()
  await expect(pane(run)).toContainText(website.title)
  await expect(row).toHaveCount(0)
  expect(run.complaints).toEqual([])
})

test('a sealed key is understood where API keys are pasted', async ({ start, sites }) => {
  const run = await start()
  const { website, apiKey } = site(sites, 0)
  const { link } = await answerTo(await askForKey(run, 'Finch store'), apiKey)
  const dialog = await openConnect(run)
  await run.page.keyboard.insertText(link)
  await expect(sent(dialog)).toBeFocused()
  await expect(dialog.getByText('This key opens')).toContainText(website.title)
  await press(run, /^Save connection$/)
  await expect(dialog).toBeHidden()
  await expect(rowOf(run, website.title)).toBeVisible()
  expect((await run.must('keyRequests.list', {})).requests).toEqual([])
})

test('each answer that does not open says why, and nothing is lost', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { keyboard } = run.page
  const { website, apiKey } = site(sites, 0)
  const mine = await askForKey(run, 'Finch store')
  const other = await askForKey(run, 'Other store')
  const { block } = await answerTo(mine, apiKey)
  const dialog = await openAnswer(run, 'Finch store')

  async function paste(text: string): Promise<void> {
    await sent(dialog).focus()
    await keyboard.press('Control+a')
    await keyboard.insertText(text)
  }
  const says = (sentence: RegExp) => expect(dialog.getByText(sentence)).toBeVisible()

  await paste('Here it is: 0d8f1c2e')
  await says(/There is no sealed key in that text/)
  await paste(block.slice(0, -60))
  await says(/A part of the sealed key is missing/)
  await paste(block.replace(/.(?=\n-----END)/, (sign) => (sign === 'A' ? 'B' : 'A')))
  await says(/was changed on its way/)
  const elsewhere = { requestId: crypto.randomUUID(), page: mine.page }
  await paste((await answerTo(elsewhere, apiKey)).block)
  await says(/answers no request that is here/)
  const dead = practice.control.addKey(website.id)
  practice.control.deleteKey(dead)
  await paste((await answerTo(mine, dead)).block)
  await says(/Squarespace rejects this key/)
  practice.control.cutConnection()
  await paste(block)
  await says(/Squarespace isn’t answering|could not be reached|cannot be reached/)
  practice.control.comeUp()
  // What was pasted is still there, and can be tried again.
  await expect(sent(dialog)).toHaveValue(block)
  await paste((await answerTo(other, apiKey)).block)
  await says(/This answers another request, the one to Other store/)
  await paste(block)
  await says(/This answers your request to Finch store/)
  await press(run, /^Save connection$/)
  await expect(dialog).toBeHidden()
  await expect(rowOf(run, website.title)).toBeVisible()

  const again = await openAnswer(run, 'Other store')
  await keyboard.insertText(block)
  await expect(again.getByText(/The request to Finch store was answered on/)).toBeVisible()
  expect((await run.must('keyRequests.list', {})).requests).toMatchObject([{ name: 'Other store' }])
})

test('a store that is here already: the key that was sent is kept beside the other', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const mine = site(sites, 0)
  await run.connect(mine.apiKey)
  const asked = await askForKey(run, 'Finch store')
  const { block } = await answerTo(asked, practice.control.addKey(mine.website.id))
  const dialog = await openAnswer(run, 'Finch store')
  await run.page.keyboard.insertText(block)
  await expect(dialog.getByText('This site is already connected')).toBeVisible()
  await press(run, /^Keep both$/)
  await expect(dialog).toBeHidden()
  await expect.poll(async () => (await sitesOf(run))[0]?.connections.length).toBe(2)
})

test('requests stand above the sites, grouped or not, and are found by name and email', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { keyboard } = run.page
  const titles = [0, 1, 2].map((index) => site(sites, index).website.title)
  for (const index of [0, 1, 2]) await run.connect(site(sites, index).apiKey)
  await askForKey(run, 'Wren shop', 'wren@shop.example')
  await askForKey(run, 'Lark shop')
  const rows = run.page.locator('.grid-row:not([hidden])')
  await expect(rows).toHaveCount(5)
  await toRows(run)
  await expect(focusedRow(run)).toContainText('Wren shop')
  await goBy(run, 'ArrowDown')
  await expect(focusedRow(run)).toContainText('Lark shop')
  await goBy(run, 'ArrowDown')
  await expect(focusedRow(run)).toContainText(new RegExp(titles.join('|')))
  // Type-ahead, selecting and the way back.
  await goBy(run, 'Home')
  await keyboard.type('lark')
  await expect(focusedRow(run)).toContainText('Lark shop')
  await keyboard.press('Control+a')
  await expect(run.page.getByText('3 sites selected')).toBeAttached()
  await keyboard.press('Escape')
  await keyboard.press('Control+f')
  await keyboard.type('wren@shop')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('Wren shop')
  await keyboard.press('Control+a')
  await keyboard.type('client:nobody')
  await expect(run.page.getByRole('row', { name: 'Wren shop' })).toHaveCount(0)
  await keyboard.press('Control+a')
  await keyboard.press('Delete')
  await run.must('preferences.set', {
    list: { ...(await run.must('preferences.get', {})).list, grouping: 'client' },
  })
  await expect(run.page.getByRole('treegrid', { name: 'Sites' })).toBeVisible()
  await toRows(run)
  await expect(focusedRow(run)).toContainText('Wren shop')
})

test('a request is there before any site is, can be reminded of, closed, and waited for again', async ({
  start,
}) => {
  const run = await start()
  const { keyboard } = run.page
  await askForKey(run, 'Finch store', 'ida@finch.example')
  const row = run.page.getByRole('row', { name: 'Finch store' })
  await row.focus()
  await keyboard.press('Enter')
  const dialog = requestDialog(run, 'Finch store')
  await expectKeyboardIn(dialog)
  await press(run, /^Write a reminder$/)
  await expect(dialog.getByLabel('Message', { exact: true })).toHaveValue(/still need an API key/)
  await expect(dialog.getByText(/, again on /)).toBeVisible()
  await press(run, /^Close request$/)
  await expect(dialog).toBeHidden()
  await expect(row).toHaveCount(0)
  await run.page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toContainText(', again on ')
})

/** Tells the window of a clicked link, as main does. */
const receive = ({ page }: Run, requestId: string, text: string) =>
  page.evaluate(
    (payload) =>
      Reflect.get(window, 'latchkeyTold')('latchkey:event', 'keyRequests.received', payload, []),
    { requestId, text },
  )

test('a clicked link shows what its key opens; where something is typed, it is offered', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { website, apiKey } = site(sites, 0)
  const asked = await askForKey(run, 'Finch store')
  const { link } = await answerTo(asked, apiKey)
  await receive(run, asked.requestId, link)
  const dialog = requestDialog(run, 'Finch store')
  await expect(dialog.getByText('This key opens')).toContainText(website.title)
  await run.page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  // Nothing is lost: the request waits, and its link opens again.
  await openConnect(run)
  await run.page.keyboard.insertText('half a key')
  await receive(run, asked.requestId, link)
  await expect(run.page.getByText('A client has sent a key.')).toBeVisible()
  await run.page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(dialog.getByText('This key opens')).toContainText(website.title)
  await press(run, /^Save connection$/)
  await expect(dialog).toBeHidden()
  await expect(rowOf(run, website.title)).toBeVisible()
})

test('an answer that comes late is not saved in place of the one on screen', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const [slow, seen] = [site(sites, 0), site(sites, 1)]
  const requests = [await askForKey(run, 'Slow store'), await askForKey(run, 'Seen store')] as const
  const blocks = [
    (await answerTo(requests[0], slow.apiKey)).block,
    (await answerTo(requests[1], seen.apiKey)).block,
  ] as const
  const dialog = await openAnswer(run, 'Slow store')
  practice.control.hang({ next: 1 })
  await run.page.keyboard.insertText(blocks[0])
  await expect(dialog.getByText('Asking Squarespace which site the key opens…')).toBeVisible()
  await run.page.keyboard.press('Control+a')
  await run.page.keyboard.insertText(blocks[1])
  await expect(dialog.getByText(seen.website.title)).toBeVisible()
  practice.control.comeUp()
  // Asked for once more, and answered after the one that was slow.
  await run.must('keyRequests.open', { text: blocks[0] })
  await press(run, /^Save connection$/)
  await expect(rowOf(run, seen.website.title)).toBeVisible()
  await expect(rowOf(run, slow.website.title)).toHaveCount(0)
  expect((await run.must('keyRequests.list', {})).requests).toMatchObject([{ name: 'Slow store' }])
})
