/** What a person does to hand stores over to API2Cart, by keyboard. */
import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import { practiceAccountKey } from '../../main/practice/api2cart/account.ts'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import type { PracticeSite } from '../../main/practice/sites.ts'
import { expectKeyboardIn } from './dialogs.ts'
import { bulk, toRows } from './grid.ts'
import { goTo } from './palette.ts'
import type { WindowRun } from './run.ts'
import { enterApp, pane, sitesOf } from './steps.ts'

/** The dialog that hands over. */
export const handOver = ({ page }: WindowRun): Locator =>
  page.getByRole('dialog', { name: 'Hand over to API2Cart' })

/** The key of practice's account is entered, as in the settings. */
export async function addAccount(run: WindowRun): Promise<void> {
  await run.must('api2cart.save', { apiKey: practiceAccountKey })
}

/** Opens it for all sites on the list, from the bar of what is selected. */
export async function handOverAll(run: WindowRun): Promise<Locator> {
  await toRows(run)
  await run.page.keyboard.press('Control+a')
  await bulk(run).getByRole('button', { name: 'Hand over…' }).press('Enter')
  await expectKeyboardIn(handOver(run))
  return handOver(run)
}

/** The connections of a site. */
export async function openConnections(run: WindowRun, title: string): Promise<Locator> {
  // From the palette: in a narrow window a site that is open lies over the list.
  await goTo(run, title, title)
  await expect(run.page.getByRole('heading', { name: title, level: 1 })).toBeFocused()
  await pane(run).getByRole('tab', { name: 'Connections' }).click()
  return pane(run).getByRole('tabpanel', { name: 'Connections' })
}

/** Opens it for the only connection of a site, from its card. */
export async function handOverFromCard(run: WindowRun, title: string): Promise<Locator> {
  const card = await openConnections(run, title)
  await card.getByRole('button', { name: 'Hand over…' }).press('Enter')
  await expectKeyboardIn(handOver(run))
  return handOver(run)
}

/** Has the site authorized through a developer app; gives the connection. */
export async function connectGrant(
  run: WindowRun,
  practice: PracticeSquarespace,
  computer: { xdgOpen: { opened: () => string[] } },
  websiteId: string,
): Promise<string> {
  const app = await enterApp(run, practice, {
    redirectUri: 'https://elsewhere.example/done',
    returnBy: 'paste',
  })
  return run.untilChecked(async () => {
    const { developerAppId } = app
    const { attemptId, authorizeUrl } = await run.must('signin.start', { developerAppId })
    await run.must('signin.open', { attemptId })
    // What opens it is a program of its own, which may be later than the answer.
    await expect.poll(computer.xdgOpen.opened).toEqual([authorizeUrl])
    const finished = await run.hear('signin.finished')
    const url = practice.control.allow(authorizeUrl, websiteId)
    await run.must('signin.accept', { url })
    await expect.poll(finished).toHaveLength(1)
    const row = (await sitesOf(run)).find((each) => each.websiteId === websiteId)
    return row?.connections[0]?.id ?? ''
  })
}

/** Connects a key of each of these sites. */
export async function connectAll(run: WindowRun, sites: readonly PracticeSite[]): Promise<void> {
  for (const { apiKey } of sites) await run.must('connections.addKey', { apiKey })
  await expect(run.page.locator('.status-line')).toContainText(`${sites.length} sites`)
}
