/** Sign-ins that wait, and what others send to them. */
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import type { DeliveredBy } from '../../preload/contract.ts'
import { get, visit } from '../main/signin/browser.ts'
import type { WindowRun } from './run.ts'
import { freeLoopback } from './staff-browser.ts'
import { enterApp, healths, hear, signIn } from './steps.ts'

/** A state that looks right. */
export const guess = () =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')

export const forge = (redirectUri: string, state = guess()) =>
  `${redirectUri}?code=forged&state=${state}`

/** A sign-in on the loopback that waits, and what the app says of all sign-ins. */
export async function begin(run: WindowRun, practice: PracticeSquarespace) {
  const redirectUri = await freeLoopback()
  const developerApp = await enterApp(run, practice, { redirectUri, returnBy: 'loopback' })
  const finished = await hear(run, 'signin.finished')
  const unmatched = await hear(run, 'signin.unmatchedCallback')
  const attempt = await signIn(run, developerApp)
  const state = new URL(attempt.authorizeUrl).searchParams.get('state') ?? ''
  return { redirectUri, developerApp, finished, unmatched, attempt, state }
}

type Begun = Awaited<ReturnType<typeof begin>>

/** The person comes back after all, and nothing is there but their own grant. */
export async function expectHome(
  run: WindowRun,
  practice: PracticeSquarespace,
  begun: Begun,
): Promise<void> {
  const { attemptId, authorizeUrl } = begun.attempt
  const websiteId = practice.control.sites()[0]?.website.id ?? ''
  expect(await begun.finished()).toEqual([])
  const home = practice.control.allow(authorizeUrl, websiteId)
  expect((await get(home, { headers: visit })).status).toBe(303)
  await expect.poll(begun.finished).toEqual([{ attemptId, connectionId: attemptId, websiteId }])
  expect(await run.check()).toMatchObject({ done: 1, failures: [] })
  expect(await healths(run)).toEqual({ [attemptId]: 'ok' })
}

/** What a test of a way back ends with. */
export const tested = (attemptId: string, by: DeliveredBy) => [{ attemptId, tested: true, by }]

/** Every address that a tab asks for. */
export function asked(tab: Page): string[] {
  const urls: string[] = []
  tab.on('request', (request) => urls.push(request.url()))
  return urls
}
