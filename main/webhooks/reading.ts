import type {
  Output,
  Problem,
  SiteRow,
  SiteWebhooks,
  WebhookGrant,
  WebhookProgress,
  WebhookSubscription,
} from '../../preload/contract.ts'
import { notFound } from '../common/failure.ts'
import { whenFree } from '../database/free.ts'
import { transaction } from '../database/sqlite.ts'
import { askThroughGrant } from '../grants/grants.ts'
import { readSiteRows } from '../sites/sites.ts'
import { webhooks as askForWebhooks } from '../squarespace/squarespace.ts'
import type { Endpoint } from '../squarespace/squarespace.ts'
import type { WebhookDeps } from './deps.ts'
import { problemIn } from './failures.ts'
import { grantsOf, oneOfEachApp, whyNot } from './site-grants.ts'
import { readReadings, readWebhooks, saveReading } from './store.ts'

/** A site on the list with its grants. */
export type Asked = { websiteId: string; title: string; grants: WebhookGrant[] }

export type Reading = ReturnType<typeof createReading>

/** What is known of webhooks, and what Squarespace says of them. */
export function createReading(deps: WebhookDeps) {
  const { sqlite, vault, now, developerApps, reading, emit } = deps

  /** Throws `Failure` for a site that is not on the list. */
  function askedOf(websiteId: string): Asked & { row: SiteRow } {
    const [row] = readSiteRows(sqlite, reading(), [websiteId])
    if (row === undefined) throw notFound('site')
    return { websiteId, title: row.title, grants: grantsOf(row, developerApps.list()), row }
  }

  const subscriptionsOf = (websiteId: string) => readWebhooks(sqlite, vault.stateOf, [websiteId])

  function known(websiteId: string): SiteWebhooks {
    const { grants } = askedOf(websiteId)
    const seenAt = seenOf(grants, readReadings(sqlite, [websiteId]))
    return { subscriptions: subscriptionsOf(websiteId), grants, seenAt }
  }

  /** Asks through a grant, whose secrets are opened first. Throws as `askThroughGrant` does. */
  async function ask<Given>(
    websiteId: string,
    { connectionId }: Pick<WebhookGrant, 'connectionId'>,
    endpoint: Endpoint<Given>,
    cancel?: AbortSignal,
  ): Promise<Given> {
    await vault.open()
    cancel?.throwIfAborted()
    return askThroughGrant(deps, { id: connectionId, websiteId }, endpoint, cancel)
  }

  /** Reads what a developer app sees at a site, and stores it. Throws as `ask` does. */
  async function readThrough(
    websiteId: string,
    grant: WebhookGrant,
    cancel?: AbortSignal,
  ): Promise<void> {
    const said = await ask(websiteId, grant, askForWebhooks, cancel)
    await whenFree(sqlite)
    const before = subscriptionsOf(websiteId)
    const { clientId } = grant
    transaction(sqlite, () => saveReading(sqlite, vault, { websiteId, clientId }, said, now()))
    if (isOther(before, subscriptionsOf(websiteId))) {
      emit('webhooks.changed', { websiteIds: [websiteId] })
    }
  }

  return {
    askedOf,
    subscriptionsOf,
    known,
    ask,
    readThrough,

    /**
     * Reads through every developer app that is connected, as far as they can be asked; the problem of
     * the first that could not. Throws what is no word of Squarespace.
     */
    async readSite(websiteId: string, cancel?: AbortSignal): Promise<Problem | null> {
      const { grants } = askedOf(websiteId)
      const failure = grants.length === 0 ? null : whyNot(grants)
      if (failure !== null) return failure.error
      const problems: Problem[] = []
      for (const grant of oneOfEachApp(grants)) {
        try {
          await readThrough(websiteId, grant, cancel)
        } catch (error) {
          cancel?.throwIfAborted()
          problems.push(problemIn(error))
        }
      }
      return problems[0] ?? null
    },

    across(running: WebhookProgress | null): Output<'webhooks.across'> {
      const apps = developerApps.list()
      const readings = Map.groupBy(readReadings(sqlite), ({ websiteId }) => websiteId)
      const sites = readSiteRows(sqlite, reading()).flatMap((row) => {
        const grants = grantsOf(row, apps)
        const { websiteId } = row
        const seenAt = seenOf(grants, readings.get(websiteId) ?? [])
        return grants.length === 0 ? [] : [{ websiteId, seenAt, grants }]
      })
      return { sites, subscriptions: readWebhooks(sqlite, vault.stateOf), running }
    },
  }
}

/** When all that the connected apps see was read; null where one of them never was. */
function seenOf(
  grants: readonly WebhookGrant[],
  readings: readonly { clientId: string; readAt: number }[],
): number | null {
  const times = grants.map(
    ({ clientId }) => readings.find((each) => each.clientId === clientId)?.readAt ?? null,
  )
  const known = times.filter((at) => at !== null)
  return known.length === 0 || known.length < times.length ? null : Math.min(...known)
}

const isOther = (before: WebhookSubscription[], after: WebhookSubscription[]): boolean =>
  saidIn(before) !== saidIn(after)

const saidIn = (all: WebhookSubscription[]) =>
  JSON.stringify(all.map((each) => ({ ...each, seenAt: 0 })))
