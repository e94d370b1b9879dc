import type { Input, Output } from '../../preload/contract.ts'
import type { Answers } from '../../preload/contract/call.ts'
import type { grantCalls } from '../../preload/contract/grants.ts'
import { inverseOf, names } from '../edits/edits.ts'
import type { Edits } from '../edits/edits.ts'
import type { DeveloperApps } from './developer-apps.ts'

type Rooms = {
  developerApps: DeveloperApps
  edits: Edits
  addGrant: (input: Input<'connections.addGrant'>) => Promise<Output<'connections.addGrant'>>
}

export function answerGrantCalls(connections: () => Promise<Rooms>): Answers<typeof grantCalls> {
  const developerApps = async () => (await connections()).developerApps
  return {
    'connections.addGrant': async (input) => (await connections()).addGrant(input),
    'developerApps.list': async () => ({ apps: (await developerApps()).list() }),
    'developerApps.save': async (input) => (await developerApps()).save(input),
    'developerApps.remove': async ({ developerAppId: id }) => {
      const { developerApps: apps, edits } = await connections()
      const name = names.removeDeveloperApp(apps.get(id).name)
      apps.remove(id)
      const inverse = inverseOf(
        () => apps.restore(id),
        () => apps.remove(id),
      )
      return { editId: edits.record({ name, weight: 1, inverse }) }
    },
  }
}
