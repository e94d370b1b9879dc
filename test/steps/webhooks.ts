/** Sites with sign-ins, whose webhooks a person looks after. */
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import type { PracticeSite } from '../../main/practice/sites.ts'
import type { WindowRun } from './run.ts'
import { untilShown } from './shown.ts'
import { enterApp } from './steps.ts'
import type { EnteredApp } from './steps.ts'

export const hookUrl = 'https://hooks.agency.example/squarespace'

const way = { redirectUri: 'https://agency.example/latchkey', returnBy: 'paste' } as const

/** The scopes of what is granted, unless others are told: contacts can only be read. */
const usualScopes = ['website.orders.read', 'website.contacts.read']

/** Enters an app, and connects each of these sites by tokens that its owner allowed. */
export async function connectGrants(
  run: WindowRun,
  practice: PracticeSquarespace,
  sites: readonly PracticeSite[],
  scopes: readonly string[] = usualScopes,
): Promise<EnteredApp> {
  const app = await enterApp(run, practice, way)
  const { clientId, developerAppId } = app
  await run.untilChecked(async () => {
    for (const { website } of sites) {
      const { accessToken, refreshToken } = practice.control.issueGrant({
        clientId,
        websiteId: website.id,
        scopes,
      })
      await run.must('connections.addGrant', {
        developerAppId,
        accessToken,
        refreshToken: refreshToken ?? '',
      })
    }
  })
  await run.check()
  await untilShown(run)
  return app
}
