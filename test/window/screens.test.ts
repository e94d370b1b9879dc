import { expect, site, test } from './fixture.ts'
import { press, tabTo } from '../steps/importing.ts'
import { search, titles } from '../steps/marking.ts'
import { undo } from '../steps/messages.ts'
import { openConnect, pane, rowOf, sitesOf } from '../steps/steps.ts'

test('a title that is HTML is shown as the text that it is', async ({ start, sites, practice }) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  const title = '<img src=x onerror="window.hacked=1"><b>Bold</b><script>window.hacked=2</script>'
  practice.control.change(website.id, {
    title,
    siteId: '"><svg onload=window.hacked=3>',
    url: 'https://<b>x</b>.example/"onclick="window.hacked=4',
    timeZone: '<i>Nowhere</i>',
    currency: '<u>',
    language: '<s>',
    location: { region: '<em>', country: '</div>' },
  })
  const dialog = await openConnect(run)
  await dialog.getByLabel('API key', { exact: true }).fill(apiKey)
  await expect(dialog.getByText('This key opens')).toContainText(title)
  await dialog.getByRole('button', { name: 'Save connection' }).click()
  await expect(
    run.page.getByRole('grid', { name: 'Sites' }).locator('.grid-row:not([hidden]) .site-title'),
  ).toHaveText(title)
  await expect(run.page.getByRole('heading', { name: title })).toBeVisible()
  await expect(pane(run).getByRole('tabpanel', { name: 'Details' })).toContainText('<i>Nowhere</i>')
  practice.control.rename(website.id, `${title}!`)
  await run.check()
  await pane(run).getByRole('tab', { name: 'Changes' }).click()
  await expect(pane(run).getByRole('tabpanel', { name: 'Changes' })).toContainText(`${title}!`)
  await pane(run).getByRole('tab', { name: 'Connections' }).click()
  await pane(run).getByRole('button', { name: 'Remove' }).click()
  await expect(run.page.getByText(`from ${title}!`)).toBeVisible()
  expect(
    await run.page.evaluate(
      `[window.hacked, document.querySelectorAll('#root img, #root b, #root script, #root em').length]`,
    ),
  ).toEqual([undefined, 0])
  expect(run.complaints).toEqual([])
})

test('the whole job is done with the keyboard alone', async ({ start, sites }) => {
  const run = await start()
  const { keyboard } = run.page
  const [mine, other] = [site(sites, 0), site(sites, 1)]
  await run.connect(other.apiKey)
  await keyboard.press('Control+n')
  const dialog = run.page.getByRole('dialog', { name: 'Connect a store' })
  await expect(dialog.getByLabel('API key', { exact: true })).toBeFocused()
  await keyboard.insertText(mine.apiKey)
  await expect(dialog.getByText('This key opens')).toContainText(mine.website.title)
  await keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(run.page.getByRole('heading', { name: mine.website.title })).toBeVisible()
  await keyboard.press('Escape')
  await keyboard.press('Control+f')
  await expect(search(run.page)).toBeFocused()
  await keyboard.insertText(mine.website.title)
  await expect(titles(run.page)).toHaveText([mine.website.title])
  await keyboard.press('ArrowDown')
  await expect(rowOf(run, mine.website.title)).toBeFocused()
  await keyboard.press('Enter')
  await expect(run.page.getByRole('heading', { name: mine.website.title })).toBeVisible()
  await run.page.evaluate(`void (window.checked = new Promise((resolve) =>
    window.latchkey.on('check.progress', ({ state }) => state === 'finished' && resolve(state))))`)
  await press(run, /^Check now$/)
  expect(await run.page.evaluate('window.checked')).toBe('finished')
  await tabTo(run, /^Details$/)
  await keyboard.press('ArrowRight')
  await expect(pane(run).getByRole('tab', { name: 'Connections' })).toBeFocused()
  await press(run, /^Remove$/)
  await expect(rowOf(run, mine.website.title)).toHaveCount(0)
  await undo(run, 'Removed')
  await expect(rowOf(run, mine.website.title)).toBeVisible()
  expect(await sitesOf(run)).toHaveLength(2)
  expect(run.complaints).toEqual([])
})
