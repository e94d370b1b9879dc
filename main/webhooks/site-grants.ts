import type { DeveloperApp, Health, SiteRow, WebhookGrant } from '../../preload/contract.ts'
import { allowsTopic } from '../../preload/webhook-topics.ts'
import { Failure } from '../common/failure.ts'

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

/** One live grant of each developer app: several of one app see the same webhooks. */
export function oneOfEachApp(grants: readonly WebhookGrant[]): WebhookGrant[] {
  const live = grants.filter(({ isLive }) => isLive)
  return [
    ...new Map(live.toReversed().map((grant) => [grant.clientId, grant])).values(),
  ].toReversed()
}

/** Why the site cannot be asked at all; null where it can. */
export function whyNot(grants: readonly WebhookGrant[]): Failure | null {
  const [best] = grants
  if (best === undefined) {
    return new Failure({ code: 'missing-permission', reason: 'webhooks-need-a-grant' })
  }
  if (best.isLive) return null
  return new Failure({ code: 'reauthorize', reason: 'no-live-grant', health: best.health })
}

/**
 * The first live grant that is allowed these topics, as far as is known, or the one that is said.
 * Throws `Failure` where there is none.
 */
export function chooseGrant(
  grants: readonly WebhookGrant[],
  topics: readonly string[],
  connectionId?: string,
): WebhookGrant {
  const eligible = grants.filter(
    (grant) => connectionId === undefined || grant.connectionId === connectionId,
  )
  const failure = whyNot(eligible)
  if (failure !== null) throw failure
  const live = eligible.filter(({ isLive }) => isLive)
  const barredOf = ({ scopes }: WebhookGrant) =>
    topics.filter((topic) => allowsTopic(scopes, topic) === false)
  const chosen = live.find((grant) => barredOf(grant).length === 0)
  if (chosen !== undefined) return chosen
  const barred = live.map(barredOf).toSorted((a, b) => a.length - b.length)[0] ?? []
  throw notAllowed(barred, false)
}

/** The grant lacks the scope of these topics; `said`: by Squarespace. */
export const notAllowed = (topics: string[], said: boolean) =>
  new Failure({ code: 'missing-permission', reason: 'topics-not-allowed', topics, said })
