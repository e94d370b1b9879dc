import { expect, site, test } from './fixture.ts'
import { openSite, pane, rowOf, sitesOf } from '../steps/steps.ts'

test('no text of a site turns, hides or breaks what stands around it in the window', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const [mine, other] = [site(sites, 0), site(sites, 1)]
  await run.connect(other.apiKey)
  await run.connect(mine.apiKey)
  const said = {
    id: mine.website.id,
    title: `\u202eCedar\u2066 \u200b\n${'very '.repeat(20_000)}long`,
    url: 'https://www.squarespace.com@evil.example/',
    siteId: '\u202e../../evil',
    currency: '¤¤¤',
    language: 'no_such-language-at-all!',
    timeZone: 'Mars/Olympus_Mons\u0000',
    location: { region: `\u202e${'x'.repeat(50_000)}`, country: 'QQ!' },
  }
  practice.control.answerWith({ body: JSON.stringify(said) }, { websiteId: mine.website.id })
  expect(await run.check()).toMatchObject({ done: 2, failures: [] })
  const shown = (await sitesOf(run)).find(({ websiteId }) => websiteId === mine.website.id)
  expect(shown).toMatchObject({ url: '', currency: '¤¤¤', timeZone: 'Mars/Olympus_Mons' })
  expect(shown?.title).toMatch(/^Cedar very very .*…$/)
  const title = shown?.title ?? ''
  await expect(rowOf(run, title)).toBeVisible()
  await openSite(run, title)
  await expect(pane(run)).toContainText('Mars/Olympus_Mons')
  await pane(run).getByRole('tab', { name: 'Changes' }).click()
  await expect(pane(run).getByRole('tabpanel', { name: 'Changes' })).toContainText('Cedar very')
  await run.page.getByRole('button', { name: 'Check all' }).focus()
  expect(await run.page.evaluate('document.body.innerText')).not.toMatch(/[\u202a-\u202e\u200b]/)
  expect(await run.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  expect((await run.call('links.open', { websiteId: mine.website.id, page: 'site' })).ok).toBe(
    false,
  )
  expect(run.complaints).toEqual([])
})
