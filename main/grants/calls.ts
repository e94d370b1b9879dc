import type { Answers } from '../../preload/contract/call.ts'
import type { grantCalls } from '../../preload/contract/grants.ts'
import type { Input, Output } from '../../preload/contract.ts'
import type { DeveloperApps } from './developer-apps.ts'

type Rooms = {
  developerApps: DeveloperApps
  addGrant: (input: Input<'connections.addGrant'>) => Promise<Output<'connections.addGrant'>>
}

export function answerGrantCalls(connections: () => Promise<Rooms>): Answers<typeof grantCalls> {
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
