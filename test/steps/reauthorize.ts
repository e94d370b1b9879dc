/** Grants that ended, and people who authorize them again. */
import { expect } from '@playwright/test'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import type { WindowRun } from './run.ts'
import { freeLoopback } from './staff-browser.ts'
import { enterApp, hear, signIn } from './steps.ts'
import type { EnteredApp } from './steps.ts'

/** Longer than an access token lives, in milliseconds. */
const overTokenLife = 31 * 60_000

/** Connects a site by a sign-in that is pasted; gives the connection's id. */
export async function connect(
  run: WindowRun,
  practice: PracticeSquarespace,
  developerApp: EnteredApp,
  websiteId: string,
): Promise<string> {
  const { attemptId, authorizeUrl } = await signIn(run, developerApp)
  const url = practice.control.allow(authorizeUrl, websiteId)
  await run.untilChecked(() => run.must('signin.accept', { url }))
  return attemptId
}

/** The person has been away so long that Squarespace has let the grant go. */
export function endGrant(practice: PracticeSquarespace, websiteId: string): void {
  practice.control.moveClock(overTokenLife)
  practice.control.endGrants(websiteId)
}

/** The app after a person has chosen the wrong site in their browser. */
export async function chooseWrong(
  run: WindowRun,
  practice: PracticeSquarespace,
  allow: (authorizeUrl: string) => Promise<void>,
  websiteId: string,
) {
  const way = { redirectUri: await freeLoopback(), returnBy: 'loopback' } as const
  const developerApp = await enterApp(run, practice, way)
  const connectionId = await connect(run, practice, developerApp, websiteId)
  endGrant(practice, websiteId)
  await run.check()
  const finished = await hear(run, 'signin.finished')
  const { attemptId, authorizeUrl } = await signIn(run, developerApp, connectionId)
  await allow(authorizeUrl)
  await expect.poll(finished).toHaveLength(1)
  return { connectionId, attemptId, finished: await finished() }
}
