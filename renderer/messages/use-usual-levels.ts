import { apis } from '../../preload/apis.ts'
import { useCall } from '../data/bridge.ts'
import type { Capabilities } from '../domain/scopes.ts'
import type { Group } from './groups.ts'

/** What a new key has to be good for: what is needed and, of a single store, what the old one could. */
export function useUsualLevels({ asked }: Group): Capabilities['levels'] {
  const needed = useCall('preferences.get', {}).data?.neededApis ?? []
  const [first] = asked
  const known = useCall('sites.get', { websiteId: first?.site.websiteId ?? '' }).data?.permissions
  const could = asked.length > 1 ? [] : (known ?? [])
  const wanted = new Set([
    ...needed,
    ...asked.flatMap(({ connection }) => connection.detail.missing),
    ...could
      .filter(({ connectionId, last }) => connectionId === first?.connection.id && last === 'can')
      .map(({ api }) => api),
  ])
  return Object.fromEntries(apis.filter((api) => wanted.has(api)).map((api) => [api, 'read']))
}
