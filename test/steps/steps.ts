/** What a person does again and again, and where they look. */
import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import { apis } from '../../preload/contract.ts'
import type { Attempt, EventName, Events, Output, ReturnBy } from '../../preload/contract.ts'
import { expectKeyboardIn } from './dialogs.ts'
import type { WindowRun } from './run.ts'

type Row = Output<'connections.list'>['sites'][number]

/** The list's row of a site. */
export function rowOf({ page }: WindowRun, title: string): Locator {
  return page.getByRole('grid', { name: 'Sites' }).getByRole('row', { name: title })
}

/** The bars above everything that say where a person's data stands. */
export function notices({ page }: WindowRun): Locator {
  return page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Dismiss' }) })
}

/** The pane of the site that is open. */
export function pane({ page }: WindowRun): Locator {
  return page.getByRole('complementary')
}

/** Makes the window as small as it may be: 960 × 600. */
export async function shrinkWindow({ resize, page }: WindowRun): Promise<void> {
  await resize(960, 600)
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([960, 600])
}

/** Keeps what the window is told of an event from now on, also while its page loads anew. */
export function hear<Name extends EventName>(
  run: WindowRun,
  name: Name,
): Promise<() => Promise<Events[Name][]>> {
  return run.hear(name)
}

/** Opens a site from the list. */
export async function openSite(run: WindowRun, title: string): Promise<void> {
  await rowOf(run, title).click()
  await expect(run.page.getByRole('heading', { name: title, exact: true })).toBeVisible()
}

/** Opens the dialog that connects a store. */
export async function openConnect({ page }: WindowRun): Promise<Locator> {
  await page.getByRole('button', { name: 'Connect a store' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Connect a store' })
  await expectKeyboardIn(dialog)
  return dialog
}

/** Every site as the bridge tells it. */
export async function sitesOf(run: WindowRun): Promise<Row[]> {
  return (await run.must('connections.list', {})).sites
}

/** The health of every connection, by the id of the connection. */
export async function healths(run: WindowRun): Promise<Record<string, string>> {
  const connections = (await sitesOf(run)).flatMap((row) => row.connections)
  return Object.fromEntries(connections.map(({ id, health }) => [id, health]))
}

/** The agency's OAuth client, registered at Squarespace and entered in the app. */
export type EnteredApp = {
  developerAppId: string
  clientId: string
  clientSecret: string
  redirectUri: string
}

/** Registers a developer app at the practice Squarespace, and enters it in the app. */
export async function enterApp(
  run: WindowRun,
  practice: PracticeSquarespace,
  way: { redirectUri: string; returnBy: ReturnBy },
): Promise<EnteredApp> {
  const { redirectUri, returnBy } = way
  const name = 'Agency'
  const { clientId, clientSecret } = practice.control.addDeveloperApp({
    name,
    redirectUris: [redirectUri],
  })
  const scopes = apis.map((api) => `website.${api}.read`)
  const { developerAppId } = await run.must('developerApps.save', {
    name,
    clientId,
    clientSecret,
    redirectUri,
    returnBy,
    scopes,
  })
  return { developerAppId, clientId, clientSecret, redirectUri }
}

/** Begins a sign-in and opens its address in the browser, as the window does. */
export async function signIn(
  run: WindowRun,
  { developerAppId }: Pick<EnteredApp, 'developerAppId'>,
  reauthorize?: string,
): Promise<Attempt> {
  const attempt = await run.must('signin.start', {
    developerAppId,
    ...(reauthorize === undefined ? {} : { reauthorize }),
  })
  await run.must('signin.open', { attemptId: attempt.attemptId })
  return attempt
}
