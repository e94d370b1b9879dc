import { z } from 'zod'
import { takes } from './call.ts'
import { websiteId } from './fields.ts'

/** Something that was done to a connection or its site, with its facts. Never a secret. */
export const deed = z.discriminatedUnion('what', [
  z.object({ what: z.literal('credentials-revealed') }),
  z.object({ what: z.literal('credentials-copied'), format: z.string() }),
  z.object({ what: z.literal('credentials-saved'), format: z.string() }),
  // The host alone: the rest of an endpoint may be as good as a password.
  z.object({ what: z.literal('webhook-created'), host: z.string() }),
  z.object({ what: z.literal('webhook-changed'), host: z.string() }),
  z.object({ what: z.literal('webhook-deleted'), host: z.string() }),
  z.object({ what: z.literal('webhook-secret-rotated'), host: z.string() }),
  z.object({ what: z.literal('webhook-secret-copied'), host: z.string() }),
  /** A message about its health was copied or opened in the mail program. */
  z.object({ what: z.literal('client-asked'), health: z.string() }),
  /** The client sent this key, sealed, for a request of that time. */
  z.object({ what: z.literal('client-answered'), askedAt: z.number() }),
  /** API2Cart has its credential; of an exclusive one nobody else may refresh it. */
  z.object({ what: z.literal('handed-over'), isExclusive: z.boolean() }),
  /** `isAlive` as `handOver.takeBack` answers it. */
  z.object({ what: z.literal('taken-back'), isAlive: z.boolean().nullable() }),
  z.object({ what: z.literal('disconnected-there') }),
  z.object({ what: z.literal('deleted-there') }),
])
export type Deed = z.output<typeof deed>

/** A line of the activity: what was done, when (epoch milliseconds) and to which connection. */
export type Activity = Deed & {
  /** Counts up in the order in which things were done, whatever the clock said. */
  id: number
  at: number
  websiteId: string
  /** Null: it was done to the site. */
  connectionId: string | null
  /** What the site and the connection were called then. */
  title: string
  label: string | null
}

export const activityCalls = {
  /**
   * Of one site or of all, the newest first, as many as fit on a page; `before` is the id of the last
   * one that is known. What was destroyed keeps its lines.
   */
  'activity.list': takes({
    websiteId: websiteId.optional(),
    since: z.number().min(0).optional(),
    before: z.int().positive().optional(),
  }).gives<{ activities: Activity[]; isMore: boolean }>(),
}

export type ActivityEvents = {
  /** Something was done to these sites. */
  'activity.changed': { websiteIds: string[] }
}
