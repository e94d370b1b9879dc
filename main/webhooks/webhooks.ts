import type { SiteWebhooks } from '../../preload/contract.ts'
import type { Output } from '../../preload/contract.ts'
import { Failure, notFound } from '../common/failure.ts'
import type { AskingDeps, DeveloperApps } from '../grants/grants.ts'
import { readSiteRows } from '../sites/sites.ts'
import { grantsOf } from './site-grants.ts'

export { checkSignature } from './signature.ts'

export type Webhooks = ReturnType<typeof createWebhooks>

/** The webhooks of sites: what Squarespace said of them last, and what changes them there. */
export function createWebhooks(deps: AskingDeps & { developerApps: DeveloperApps }) {
  const { sqlite, reading, developerApps } = deps

  function known(websiteId: string): SiteWebhooks {
    const [row] = readSiteRows(sqlite, reading(), [websiteId])
    if (row === undefined) throw notFound('site')
    return { subscriptions: [], grants: grantsOf(row, developerApps.list()), seenAt: null }
  }

  return {
    known,

    list: (websiteId: string): Output<'webhooks.list'> => ({ ...known(websiteId), trouble: null }),

    across(): Output<'webhooks.across'> {
      const apps = developerApps.list()
      const sites = readSiteRows(sqlite, reading()).flatMap((row) => {
        const grants = grantsOf(row, apps)
        return grants.length === 0 ? [] : [{ websiteId: row.websiteId, seenAt: null, grants }]
      })
      return { sites, subscriptions: [], running: null }
    },

    /** Of a webhook that is not known. */
    gone: () => new Failure({ code: 'not-found', reason: 'webhook-gone' }),
  }
}
