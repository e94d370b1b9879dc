import type { Answers } from '../../preload/contract/call.ts'
import type { grantCalls } from '../../preload/contract/grants.ts'
import type { Connections } from '../connections.ts'

export function answerGrantCalls(
  connections: () => Promise<Connections>,
): Answers<typeof grantCalls> {
  const developerApps = async () => (await connections()).developerApps
  return {
    'connections.addGrant': async (input) => (await connections()).addGrant(input),
    'developerApps.list': async () => ({ apps: (await developerApps()).list() }),
    'developerApps.save': async (input) => (await developerApps()).save(input),
    'developerApps.remove': async ({ developerAppId }) =>
      (await developerApps()).remove(developerAppId),
    'developerApps.restore': async ({ developerAppId }) =>
      (await developerApps()).restore(developerAppId),
  }
}
