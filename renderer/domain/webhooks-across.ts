/** Webhooks of all sites, seen from one endpoint. */
import type {
  Output,
  SiteRow,
  WebhookGrant,
  WebhookProgress,
  WebhookResult,
} from '../../preload/contract.ts'
import { healthLines } from '../../preload/healths.ts'
import { flat } from '../../preload/search/normalize.ts'
import { sameEndpoint } from '../../preload/webhook-endpoint.ts'
import { AppError } from './app-error.ts'
import { counted } from './summary.ts'
import { topicsInWords } from './webhooks.ts'

export const acrossStates = ['has', 'has-not', 'cannot'] as const
type AcrossState = (typeof acrossStates)[number]

/** A site, and how it stands to the endpoint. */
export type AcrossLine = {
  /** The site's id. */
  key: string
  title: string
  url: string
  state: AcrossState
  says: string
  /** Whether a webhook to the endpoint can be added. */
  canAdd: boolean
  grants: WebhookGrant[]
}

type Across = Output<'webhooks.across'>

/** How every site stands to this endpoint, or to webhooks at all where it is null, by their titles. */
export function acrossLines(
  sites: readonly SiteRow[],
  { sites: able, subscriptions }: Across,
  endpoint: string | null,
): AcrossLine[] {
  const byId = new Map(able.map((each) => [each.websiteId, each]))
  const hooks = Map.groupBy(subscriptions, ({ websiteId }) => websiteId)
  return sites
    .map((site): AcrossLine => {
      const { websiteId: key, title, url } = site
      const { grants = [], seenAt = null } = byId.get(key) ?? {}
      const own = hooks.get(key) ?? []
      const there =
        endpoint === null ? [] : own.filter((each) => sameEndpoint(each.endpointUrl, endpoint))
      const has = endpoint === null ? own.length > 0 : there.length > 0
      const [best] = grants
      const shared = { key, title, url, grants }
      const line = (state: AcrossState, says: string, canAdd: boolean): AcrossLine =>
        Object.assign(shared, { state, says, canAdd })
      const topics = topicsInWords([...new Set(there.flatMap((each) => each.topics))])
      const counts = counted(own.length, 'webhook')
      if (best === undefined) return line('cannot', 'No sign-in, only a key', false)
      if (!best.isLive) {
        const word = healthLines[best.health].word
        return has
          ? line('has', `${endpoint === null ? counts : topics}. ${word}`, false)
          : line('cannot', word, false)
      }
      if (has) return line('has', endpoint === null ? counts : topics, endpoint === null)
      if (seenAt === null) return line('has-not', 'Not read yet', true)
      return line('has-not', own.length === 0 ? 'No webhook' : `${counts} to others`, true)
    })
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en-US'))
}

/** Those lines whose title or address has what is searched, however it is written. */
export function findAcross(lines: AcrossLine[], query: string): AcrossLine[] {
  const wanted = flat(query.trim())
  if (wanted === '') return lines
  return lines.filter(({ title, url }) => flat(`${title}\n${url}`).includes(wanted))
}

const number = new Intl.NumberFormat('en-US')

/** How far work on many sites is: "Went through 41 of 100 sites." */
export function webhookProgressText({ work, done, total }: WebhookProgress): string {
  const far = `${number.format(done)} of ${counted(total, 'site')}`
  return work === 'create' ? `Went through ${far}.` : `Read ${far}.`
}

/** A site for which work did not come out as it was asked, and why. */
export type WebhookTrouble = { result: WebhookResult; why: string }

/** What did not come out as it was asked. */
export function webhookTroubles(results: readonly WebhookResult[]): WebhookTrouble[] {
  return results.flatMap((result): WebhookTrouble[] => {
    if (result.outcome === 'failed') {
      return [{ result, why: new AppError(result.problem).message }]
    }
    if (result.outcome !== 'already-there' || result.without.length === 0) return []
    const more = topicsInWords(result.without)
    const why = `It has a webhook to this endpoint already, which is not told of: ${more}. Edit that one.`
    return [{ result, why }]
  })
}

/** How work on many sites ended. */
export function webhookSummary(progress: WebhookProgress): {
  title: string
  text: string
  tone: 'ok' | 'bad' | 'calm'
} {
  const { work, done, total, results, state } = progress
  const count = (outcome: WebhookResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length
  const failed = count('failed')
  const there = count('already-there')
  const verb = work === 'create' ? 'Added to' : 'Read'
  const good = work === 'create' ? count('created') : count('read')
  const left = total - done
  const title =
    state === 'cancelled'
      ? 'Canceled'
      : failed === 0
        ? 'Done'
        : good === 0
          ? 'None of them'
          : 'In part'
  const parts = [
    `${verb} ${number.format(good)} of ${counted(total, 'site')}.`,
    there === 0 ? '' : `${number.format(there)} had a webhook to this endpoint already.`,
    failed === 0 ? '' : `${number.format(failed)} failed.`,
    left === 0 ? '' : `${number.format(left)} ${left === 1 ? 'was' : 'were'} not tried.`,
  ]
  const tone = failed > 0 ? 'bad' : state === 'cancelled' ? 'calm' : 'ok'
  return { title, text: parts.filter(Boolean).join(' '), tone }
}
