import { AxeBuilder } from '@axe-core/playwright'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import type { PracticeSite } from '../../main/practice/sites.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'
import { notices, openConnect, openSite, pane, rowOf, sitesOf } from './steps.ts'

/** What axe finds serious or critical on the screen as it stands. */
async function findings({ page }: Run): Promise<string[]> {
  // Electron has no second page to collect the findings of frames in, and the app has no frames.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ nodes }) => nodes.map(({ failureSummary, html }) => `${html} ${failureSummary}`))
}

/** Chooses a theme, and waits until the page has it. */
async function use(run: Run, theme: 'light' | 'dark'): Promise<void> {
  await run.must('preferences.set', { theme })
  const isDark = () => run.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await expect.poll(isDark).toBe(theme === 'dark')
}

type Scene = { run: Run; sites: PracticeSite[]; practice: PracticeSquarespace }

/** Shows one screen after the other; calls `look` on each. */
async function everyScreen({ run, sites, practice }: Scene, look: (name: string) => Promise<void>) {
  const { page } = run
  // Half-faded text has less contrast than it is going to have.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const first = site(sites, 0)
  const escape = async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await look('first run')
  for (const { apiKey } of sites) await run.connect(apiKey)
  practice.control.deleteKey(site(sites, 1).apiKey)
  practice.control.lapse(site(sites, 2).website.id)
  practice.control.takePermission(site(sites, 3).website.id, 'orders')
  practice.control.cutConnection({ websiteId: site(sites, 4).website.id })
  expect(await run.check()).toMatchObject({ state: 'finished' })
  await expect(page.getByText(/^Checked \d+ connections/)).toBeVisible()
  await expect(rowOf(run, site(sites, 4).website.title)).toContainText('Not reached')
  await look('list')
  await page.getByRole('searchbox').fill('no such store')
  await look('nothing found')
  await page.getByRole('searchbox').fill('')
  for (const [index, name] of ['ok', 'rejected', 'lapsed', 'limited', 'unreachable'].entries()) {
    await openSite(run, site(sites, index).website.title)
    for (const tab of index === 0 ? ['Details', 'Connections', 'Changes'] : ['Connections']) {
      await pane(run).getByRole('tab', { name: tab }).click()
      await look(`site ${name} ${tab}`)
    }
  }
  await openSite(run, first.website.title)
  await pane(run).getByRole('tab', { name: 'Connections' }).click()
  await pane(run).getByRole('button', { name: 'Replace key' }).first().click()
  await expect(page.getByRole('dialog', { name: 'Replace key' })).toBeVisible()
  await look('replace key')
  await escape()
  const dialog = await openConnect(run)
  await look('connect, empty')
  const field = dialog.getByLabel('API key', { exact: true })
  await field.fill('no key')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await look('connect, error')
  await field.fill(first.apiKey)
  await expect(dialog.getByText('This key is already here')).toBeVisible()
  await look('connect, the same key')
  await field.fill(practice.control.addKey(first.website.id))
  await expect(dialog.getByRole('button', { name: 'Keep both' })).toBeVisible()
  await look('connect, the same site')
  await escape()
  const { connectionId } = await run.must('connections.addKey', {
    apiKey: practice.control.addKey(first.website.id),
    ifDuplicate: 'keep-both',
  })
  await run.must('connections.remove', { connectionId })
  const again = await openConnect(run)
  await again
    .getByLabel('API key', { exact: true })
    .fill(practice.control.addKey(site(sites, 5).website.id))
  await expect(again.getByText('This key opens')).toBeVisible()
  await look('connect, identified')
  await escape()
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await look('settings')
  await escape()
  await page.keyboard.press('Control+/')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await look('shortcuts')
  await escape()
  await pane(run).getByRole('button', { name: 'Remove' }).first().click()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await look('removed')
}

for (const theme of ['light', 'dark'] as const) {
  test(`no screen has a serious accessibility fault or a console error, ${theme}`, async ({
    start,
    sites,
    practice,
  }) => {
    test.setTimeout(120_000)
    const run = await start()
    await use(run, theme)
    await everyScreen({ run, sites, practice }, async (name) => {
      expect.soft(await findings(run), name).toEqual([])
    })
    expect(run.complaints).toEqual([])
  })

  test(`practice and its panel have none either, ${theme}`, async ({ computer }) => {
    const run = await computer.start('--practice')
    await use(run, theme)
    await run.page.getByRole('button', { name: 'Practice panel…' }).click()
    await expect(run.page.getByRole('region', { name: /practice/i }).last()).toBeVisible()
    expect(await findings(run)).toEqual([])
    expect(run.complaints).toEqual([])
  })
}

test.describe('without a keychain', () => {
  test.use({ keyring: false })

  for (const theme of ['light', 'dark'] as const) {
    test(`the notice has none either, ${theme}`, async ({ start }) => {
      const run = await start()
      await use(run, theme)
      await expect(notices(run)).toHaveCount(1)
      expect(await findings(run)).toEqual([])
      expect(run.complaints).toEqual([])
    })
  }
})

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
  await expect(run.page.getByRole('grid', { name: 'Sites' }).locator('.site-title')).toHaveText(
    title,
  )
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
  /** Goes on with Tab until the control of this name has the focus. */
  const tabTo = async (name: RegExp) => {
    for (let step = 0; step < 40; step += 1) {
      const at = await run.page.evaluate(`(() => {
        const it = document.activeElement
        return it?.getAttribute('aria-label') || it?.textContent || ''
      })()`)
      if (name.test(String(at))) return
      await keyboard.press('Tab')
    }
    throw new Error(`Tab never came to ${name}`)
  }
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
  await expect(run.page.getByRole('searchbox')).toBeFocused()
  await keyboard.insertText(mine.website.title)
  await keyboard.press('ArrowDown')
  await expect(rowOf(run, mine.website.title)).toBeFocused()
  await keyboard.press('Enter')
  await expect(run.page.getByRole('heading', { name: mine.website.title })).toBeVisible()
  const checked = run.page.evaluate(`new Promise((resolve) =>
    window.latchkey.on('check.progress', ({ state }) => state === 'finished' && resolve(state)))`)
  await tabTo(/^Check now$/)
  await keyboard.press('Enter')
  expect(await checked).toBe('finished')
  await tabTo(/^Details$/)
  await keyboard.press('ArrowRight')
  await expect(pane(run).getByRole('tab', { name: 'Connections' })).toBeFocused()
  await tabTo(/^Remove$/)
  await keyboard.press('Enter')
  await expect(rowOf(run, mine.website.title)).toHaveCount(0)
  await expect(run.page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await keyboard.press('F6')
  await tabTo(/^Undo$/)
  await keyboard.press('Enter')
  await expect(rowOf(run, mine.website.title)).toBeVisible()
  expect(await sitesOf(run)).toHaveLength(2)
  expect(run.complaints).toEqual([])
})
