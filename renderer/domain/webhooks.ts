import type {
  Output,
  WebhookGrant,
  WebhookProgress,
  WebhookResult,
  WebhookSubscription,
} from '../../preload/contract.ts'
import { healthLines } from '../../preload/healths.ts'
import { sameEndpoint } from '../../preload/webhook-endpoint.ts'
import { allowsTopic } from '../../preload/webhook-topics.ts'
import { AppError } from './app-error.ts'
import { counted } from './summary.ts'

/** What becomes of a site where a webhook is to be added, and why, if that is to be said. */
export type WebhookFate = {
  websiteId: string
  title: string
  fate: 'gets' | 'has' | 'cannot'
  why: string
}

type Across = Output<'webhooks.across'>

const list = new Intl.ListFormat('en-US')

function fateOf(
  { grants, seenAt }: { grants: readonly WebhookGrant[]; seenAt: number | null },
  there: readonly WebhookSubscription[],
  { endpointUrl, topics }: { endpointUrl: string; topics: readonly string[] },
): Pick<WebhookFate, 'fate' | 'why'> {
  const same = there.find((each) => sameEndpoint(each.endpointUrl, endpointUrl))
  if (same !== undefined) {
    const without = topics.filter((topic) => !same.topics.includes(topic))
    const why = without.length === 0 ? '' : `Without ${list.format(without)}.`
    return { fate: 'has', why }
  }
  const [best] = grants
  if (best === undefined) return { fate: 'cannot', why: 'It has an API key alone.' }
  const live = grants.filter(({ isLive }) => isLive)
  if (live.length === 0) {
    return { fate: 'cannot', why: `Its sign-in: ${healthLines[best.health].word}.` }
  }
  const barred = live.map(({ scopes }) =>
    topics.filter((topic) => allowsTopic(scopes, topic) === false),
  )
  const [least = []] = barred.toSorted((a, b) => a.length - b.length)
  if (least.length > 0) {
    return { fate: 'cannot', why: `Its sign-in lacks the scope for ${list.format(least)}.` }
  }
  return {
    fate: 'gets',
    why: seenAt === null ? 'Its webhooks were never read; they are first.' : '',
  }
}

/** What becomes of each of these sites, those that get it first. */
export function webhookFates(
  across: Pick<Across, 'sites' | 'subscriptions'>,
  sites: readonly { websiteId: string; title: string }[],
  wanted: { endpointUrl: string; topics: readonly string[] },
): WebhookFate[] {
  const known = new Map(across.sites.map((site) => [site.websiteId, site]))
  const there = Map.groupBy(across.subscriptions, ({ websiteId }) => websiteId)
  const order = ['gets', 'cannot', 'has']
  return sites
    .map(({ websiteId, title }) => {
      const site = known.get(websiteId) ?? { grants: [], seenAt: null }
      return { websiteId, title, ...fateOf(site, there.get(websiteId) ?? [], wanted) }
    })
    .toSorted((a, b) => order.indexOf(a.fate) - order.indexOf(b.fate))
}

/** How far work on webhooks is. */
export function webhookProgressText({ work, done, total }: WebhookProgress): string {
  const what = work === 'create' ? 'Adding webhooks' : 'Reading webhooks'
  return `${what}: ${done.toLocaleString('en-US')} of ${counted(total, 'site')}`
}

/** What work on webhooks came to. */
export function webhookSummary({ work, state, done, total, results }: WebhookProgress): string {
  const count = (outcome: WebhookResult['outcome']) =>
    results.filter((each) => each.outcome === outcome).length
  const failed = count('failed')
  const parts = [
    work === 'create'
      ? `Added to ${counted(count('created'), 'site')}.`
      : `Read the webhooks of ${counted(count('read'), 'site')}.`,
    ...(count('already-there') > 0
      ? [`${counted(count('already-there'), 'site')} had it already.`]
      : []),
    ...(failed > 0 ? [`${counted(failed, 'site')} failed.`] : []),
    ...(state === 'cancelled' && done < total
      ? [`Canceled: ${counted(total - done, 'site')} left.`]
      : []),
  ]
  return parts.join(' ')
}

/** The sites that work on webhooks did not succeed with, each with its sentence. */
export function webhookFailures({ results }: WebhookProgress) {
  return results.flatMap((each) =>
    each.outcome === 'failed'
      ? [
          {
            websiteId: each.websiteId,
            title: each.title,
            why: new AppError(each.problem).message,
          },
        ]
      : [],
  )
}
