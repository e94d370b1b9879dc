/** What a person does again and again, and where they look. */
import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import { apis } from '../../preload/contract.ts'
import type { Attempt, EventName, Events, Output, ReturnBy } from '../../preload/contract.ts'
import type { Run } from './launch.ts'

type Row = Output<'connections.list'>['sites'][number]

/** The list's row of a site. */
export function rowOf({ page }: Run, title: string): Locator {
  return page.getByRole('grid', { name: 'Sites' }).getByRole('row', { name: title })
}

/** The bars above everything that say where a person's data stands. */
export function notices({ page }: Run): Locator {
  return page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Dismiss' }) })
}

/** The pane of the site that is open. */
export function pane({ page }: Run): Locator {
  return page.getByRole('complementary')
}

/** Makes the window as small as it may be: 960 × 600. */
export async function shrinkWindow({ app, page }: Run): Promise<void> {
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(960, 600),
  )
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([960, 600])
}

/** Opens a site from the list. */
export async function openSite(run: Run, title: string): Promise<void> {
  await rowOf(run, title).click()
  await expect(run.page.getByRole('heading', { name: title, exact: true })).toBeVisible()
}

/** Opens the dialog that connects a store. */
export async function openConnect({ page }: Run): Promise<Locator> {
  await page.getByRole('button', { name: 'Connect a store' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Connect a store' })
  await expect(dialog).toBeVisible()
  return dialog
}

/** Every site as the bridge tells it. */
export async function sitesOf(run: Run): Promise<Row[]> {
  return (await run.must('connections.list', {})).sites
}

/** The health of every connection, by the id of the connection. */
export async function healths(run: Run): Promise<Record<string, string>> {
  const connections = (await sitesOf(run)).flatMap((row) => row.connections)
  return Object.fromEntries(connections.map(({ id, health }) => [id, health]))
}

/** Keeps what the window is told of an event from now on, also while its page loads anew. */
export async function hear<Name extends EventName>(
  { app }: Run,
  name: Name,
): Promise<() => Promise<Events[Name][]>> {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('There is no window')
    const heard: unknown[] = []
    Object.assign(globalThis, { [`heard ${wanted}`]: heard })
    const send = contents.send.bind(contents)
    contents.send = (channel, ...sent) => {
      if (sent[0] === wanted) heard.push(sent[1])
      send(channel, ...sent)
    }
  }, name)
  return () => app.evaluate((_electron, wanted) => Reflect.get(globalThis, `heard ${wanted}`), name)
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
  run: Run,
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
  run: Run,
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

/** The person puts the window out of sight. A display without a window manager minimizes nothing. */
export function hideWindow({ app }: Run): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
}

/** Whether the window can be seen: it may have come forward before another test's window did. */
export function isShown({ app }: Run): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true)
}

/** Whether the window can be seen, and is the one that the person types into. */
export function isInFront({ app }: Run): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return window !== undefined && window.isVisible() && window.isFocused()
  })
}

/** From now on whatever the app asks in a native box is answered so; gives what was asked. */
export async function answerBoxes(
  { app }: Run,
  response: number,
): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }, answer) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = async (...given: unknown[]) => {
      asked.push(String(Object(given.at(-1)).message))
      return { response: answer, checkboxChecked: false }
    }
  }, response)
  return () => app.evaluate(() => Reflect.get(globalThis, 'asked'))
}

/** Runs a command as if it was chosen in the menu bar. */
export function choose({ app }: Run, label: string): Promise<void> {
  return app.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? [])
    const item = items?.find((each) => each.label === wanted)
    if (item === undefined) throw new Error(`The menu has no ${wanted}`)
    item.click()
  }, label)
}
