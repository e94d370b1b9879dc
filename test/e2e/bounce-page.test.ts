import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { host, link, openLatchkey, place, visit } from '../steps/bounce.ts'
import { openBrowser } from './browser.ts'
import { makeXdgOpen } from './xdg-open.ts'

/** Nothing starts: the page is all that is tested. */
const noApp = { command: 'true', args: [] }

test('the agency’s page opens Latchkey by itself, by a click, and by the keyboard', async ({
  headless,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bounce-'))
  const { folder: first, opened } = await makeXdgOpen(join(folder, 'trash'), noApp)
  const env = { ...process.env, PATH: `${first}${delimiter}${process.env['PATH']}` }
  const browser = await openBrowser(env, [host], { headless })
  try {
    const { page, ways } = await visit(browser.context, `${place}?code=c0de&state=st4te`)
    const all = Array<string>(3).fill(`${link}?code=c0de&state=st4te`)
    await expect.poll(() => ways).toEqual(all.slice(0, 1))
    await openLatchkey(page).click()
    await expect.poll(() => ways).toEqual(all.slice(0, 2))
    await openLatchkey(page).press('Enter')
    await expect.poll(() => ways).toEqual(all)
    await expect.poll(opened).toEqual(all)
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
})
