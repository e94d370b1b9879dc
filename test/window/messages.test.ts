import type { Locator } from '@playwright/test'
import { expect, site, test } from './fixture.ts'
import type { Run } from './fixture.ts'
import { expectKeyboardIn } from '../steps/dialogs.ts'
import { press, tabTo } from '../steps/importing.ts'
import { connectMarked } from '../steps/marking.ts'
import { openSite, pane, rowOf } from '../steps/steps.ts'

const messageDialog = ({ page }: Run) => page.getByRole('dialog', { name: 'Message the client' })
const body = (dialog: Locator) => dialog.getByLabel('Message', { exact: true })

async function saveClient(run: Run, name: string, contacts: { name: string; email: string }[]) {
  const all = contacts.map((contact) => ({ ...contact, phone: '' }))
  const { clients } = await run.must('clients.list', {})
  const id = clients.find((each) => each.name === name)?.id
  const rest = { name, contacts: all, notes: '', color: null, state: 'active' as const }
  await run.must('clients.save', id === undefined ? rest : { ...rest, id })
}

const finch = [
  { name: 'Ida Finch', email: 'ida@finch.example' },
  { name: 'Kai Finch', email: 'ida@finch.example' },
  { name: 'Bo', email: 'bo@finch.example' },
  { name: 'No email', email: '' },
]

test('what a rejected key needs is written to the client’s contact, and noted, by keyboard', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const run = await start()
  const { keyboard } = run.page
  const mine = site(sites, 0)
  await connectMarked(run, [[mine, { client: 'Finch Group' }]])
  await saveClient(run, 'Finch Group', finch)
  practice.control.deleteKey(mine.apiKey)
  await run.check()
  await openSite(run, mine.website.title)
  await press(run, /^Message the client$/)
  const dialog = messageDialog(run)
  await expectKeyboardIn(dialog)
  await expect(
    dialog.getByRole('button', { name: /Ida Finch and Kai Finch, ida@finch.example/ }),
  ).toBeVisible()
  await expect(body(dialog)).toHaveValue(/^Hello Ida Finch and Kai Finch,/)
  await expect(body(dialog)).toHaveValue(
    new RegExp(`https://${mine.website.siteId}.squarespace.com/config/settings/developer-tools/`),
  )
  await press(run, /^Open in mail$/)
  await expect(dialog.getByText(/^Client asked on /)).toBeVisible()
  const [address = ''] = computer.xdgOpen.opened()
  const mail = new URL(address)
  expect([mail.protocol, mail.pathname]).toEqual(['mailto:', 'ida@finch.example'])
  expect(mail.searchParams.get('subject')).toContain(mine.website.title)
  expect(mail.searchParams.get('body')).toContain('Generate key')
  await keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(pane(run).getByText(/^Client asked on /)).toBeVisible()
  await keyboard.press('Escape')
  await expect(rowOf(run, mine.website.title)).toContainText('Asked ')
  // What was noted can be taken back.
  await keyboard.press('Control+z')
  await expect(rowOf(run, mine.website.title)).not.toContainText('Asked ')
  expect(run.complaints).toEqual([])
})

test('a message can be changed, written anew, and copied', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const run = await start()
  const { keyboard } = run.page
  const mine = site(sites, 0)
  await run.connect(mine.apiKey)
  practice.control.lapse(mine.website.id)
  await run.check()
  await openSite(run, mine.website.title)
  await press(run, /^Message the client$/)
  const dialog = messageDialog(run)
  await expectKeyboardIn(dialog)
  await expect(dialog.getByText(/no client with an email/)).toBeVisible()
  const written = await body(dialog).inputValue()
  expect(written).toContain('Settings → Billing')
  await tabTo(run, /^Message$/)
  await keyboard.press('Control+a')
  await keyboard.type('Please renew.')
  await press(run, /^Copy message$/)
  await expect.poll(computer.clipboard).toBe('Please renew.')
  await expect(dialog.getByText(/^Client asked on /)).toBeVisible()
  await body(dialog).focus()
  await press(run, /^Write it anew$/)
  await expect(body(dialog)).toHaveValue(written)
})

test('what a new key must be good for can be chosen, and is in the message', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const mine = site(sites, 0)
  await run.connect(mine.apiKey)
  practice.control.takePermission(mine.website.id, 'orders')
  await run.check()
  await openSite(run, mine.website.title)
  await press(run, /^Message the client$/)
  const dialog = messageDialog(run)
  await expectKeyboardIn(dialog)
  await expect(body(dialog)).toHaveValue(/does not let us see Orders/)
  // What the old key could, the new one must too.
  await expect(body(dialog)).toHaveValue(/- Orders: Read Only\n(.*\n)*.*- Discounts: Read Only/)
  await dialog.getByText('What the new key must be good for').click()
  const orders = dialog.getByRole('radiogroup', { name: 'Orders' })
  await orders.getByRole('radio', { name: 'Read', exact: true }).focus()
  await run.page.keyboard.press('ArrowRight')
  await expect(body(dialog)).toHaveValue(/- Orders: Read and Write/)
})

test('the stores of one client are one message, those of another one another', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const run = await start()
  const mine = [0, 1, 2, 3].map((index) => site(sites, index))
  await connectMarked(
    run,
    mine.map((each, index) => [each, { client: index < 3 ? 'Finch Group' : 'Nordlys' }]),
  )
  await saveClient(run, 'Finch Group', finch)
  for (const { apiKey } of mine.slice(0, 2)) practice.control.deleteKey(apiKey)
  for (const { website } of mine.slice(2)) practice.control.lapse(website.id)
  await run.check()
  await rowOf(run, site(sites, 0).website.title).focus()
  await run.page.keyboard.press('Control+a')
  await run.page.getByRole('button', { name: 'Message…' }).click()
  const dialog = messageDialog(run)
  await expectKeyboardIn(dialog)
  await expect(dialog.getByText('Message 1 of 2')).toBeVisible()
  await expect(body(dialog)).toHaveValue(/Three of your Squarespace stores need you:/)
  for (const { website } of mine.slice(0, 3)) {
    expect(await body(dialog).inputValue()).toContain(website.title)
  }
  // It is too long to be handed over.
  await press(run, /^Open in mail$/)
  await expect(run.page.getByText(/too long to hand over, so it was copied/)).toBeVisible()
  expect(computer.clipboard()).toBe(await body(dialog).inputValue())
  expect(computer.xdgOpen.opened().at(-1)).not.toContain('body=')
  await dialog
    .getByRole('button', { name: /^Client|Finch Group, 3 stores/ })
    .first()
    .click()
  await run.page.getByRole('option', { name: 'Nordlys, 1 store' }).click()
  await expect(body(dialog)).toHaveValue(/Its Squarespace subscription has lapsed/)
  await expect(dialog.getByText(/^Client asked on /)).toBeHidden()
})

test('a store that works has no message', async ({ start, sites }) => {
  const run = await start()
  const mine = site(sites, 0)
  await run.connect(mine.apiKey)
  await openSite(run, mine.website.title)
  await expect(pane(run).getByRole('button', { name: 'Check now' }).first()).toBeVisible()
  await expect(pane(run).getByRole('button', { name: 'Message the client' })).toHaveCount(0)
})
