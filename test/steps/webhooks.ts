import type { PracticeSquarespace } from '../../main/practice/server.ts'
import type { PracticeSite } from '../../main/practice/sites.ts'
import type { WindowRun } from './run.ts'

export const clientId = 'hooks-agency'
export const endpointUrl = 'https://hooks.agency.example/squarespace'

/** Connects these sites by sign-ins of one developer app, whose scopes Squarespace knows. */
export async function connectGrants(
  run: WindowRun,
  { control }: PracticeSquarespace,
  sites: readonly PracticeSite[],
  scopes = ['website.orders'],
): Promise<void> {
  const redirectUri = 'https://agency.example/latchkey'
  const { clientSecret } = control.addDeveloperApp({
    name: 'Hooks agency',
    clientId,
    redirectUris: [redirectUri],
  })
  const { developerAppId } = await run.must('developerApps.save', {
    name: 'Hooks agency',
    clientId,
    clientSecret,
    redirectUri,
    returnBy: 'paste',
    scopes,
  })
  for (const { website } of sites) {
    const grant = control.issueGrant({ clientId, websiteId: website.id, scopes })
    const { accessToken, refreshToken } = grant
    if (refreshToken === null) throw new Error('No offline access')
    await run.must('connections.addGrant', { developerAppId, accessToken, refreshToken })
  }
}
