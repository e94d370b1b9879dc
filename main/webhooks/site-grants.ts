import type { DeveloperApp, Health, SiteRow, WebhookGrant } from '../../preload/contract.ts'

// Through these nothing comes before a person does something, or another system holds the tokens.
const unusable: ReadonlySet<Health> = new Set(['reauthorize', 'handed-over', 'locked'])

/** The grants of a site on the list, those that can be asked with first, then as they were added. */
export function grantsOf(
  { connections }: Pick<SiteRow, 'connections'>,
  apps: readonly Pick<DeveloperApp, 'id' | 'name' | 'clientId'>[],
): WebhookGrant[] {
  const grants = connections.flatMap(({ id, label, health, scopes, developerAppId }) => {
    const app = apps.find((each) => each.id === developerAppId)
    if (app === undefined) return []
    const { name: developerApp, clientId } = app
    const isLive = !unusable.has(health)
    return [{ connectionId: id, label, health, isLive, developerApp, clientId, scopes }]
  })
  return grants.toSorted((a, b) => Number(b.isLive) - Number(a.isLive))
}
