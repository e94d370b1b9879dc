import { z } from 'zod'
import type { HandOverState } from '../hand-over.ts'
import { takes } from './call.ts'
import { connectionId, connectionIds } from './fields.ts'
import type { CallError, Problem } from './reply.ts'
import type { ConnectionRow } from './sites.ts'
import type { SquarespaceReasons } from './squarespace.ts'

/** What API2Cart has of a connection. */
export type HandedOver = {
  at: number
  state: HandOverState
  /** Only API2Cart may refresh it: a grant that was sent, and not taken back. */
  isExclusive: boolean
  /** False for a store that was there before: which credential API2Cart has is not known. */
  isSent: boolean
  /** When API2Cart was last asked whether it works there. */
  validatedAt: number | null
}

/** Something that is sent: as it is, or a secret, which is only named. */
export type HandOverParameter =
  | { name: string; value: string }
  | { name: string; secret: 'api-key' | 'client-secret' | 'access-token' | 'refresh-token' }

/** What a hand-over of a connection would do. */
export type HandOverPlan = Pick<ConnectionRow, 'kind' | 'label'> & {
  connectionId: string
  websiteId: string
  title: string
  storeUrl: string
  /** What API2Cart calls the store. */
  customLabel: string
  /** In the order in which they are sent. */
  parameters: HandOverParameter[]
  /** From then on only API2Cart may refresh it. */
  isExclusive: boolean
  /** Why it cannot be handed over now. */
  obstacle: Problem | null
}

export type HandOverFailure = Pick<ConnectionRow, 'kind' | 'label'> & {
  connectionId: string
  websiteId: string
  title: string
  problem: CallError
}

export type HandOverProgress = {
  done: number
  total: number
  state: 'running' | 'finished' | 'cancelled'
  /** How many API2Cart has taken so far. */
  handedOver: number
  /** Once the run is over. */
  failures: HandOverFailure[]
}

/** A store as API2Cart lists it; its store key stays in main. */
export type StoreThere = { storeId: string; url: string; customLabel: string }

type SiteHere = {
  websiteId: string
  title: string
  url: string
  /** On the list, the oldest first. */
  connectionIds: string[]
}

export type HandOverStores = {
  /** `connectionId` is the one that it was handed over from; null where it came another way. */
  both: (SiteHere & { store: StoreThere; connectionId: string | null })[]
  onlyHere: SiteHere[]
  onlyThere: StoreThere[]
  /** How many stores of other platforms API2Cart has. */
  otherPlatforms: number
}

/** A store at API2Cart: as it lists it, or as a connection was handed over there. */
const store = z.union([
  z.strictObject({ storeId: z.string().min(1).max(200) }),
  z.strictObject({ connectionId }),
])
export type StoreChoice = z.output<typeof store>

export const handOverCalls = {
  /**
   * What `handOver.send` would send, and to which origin. `problem` is why API2Cart could not be asked
   * now; then nothing is known of what it has.
   */
  'handOver.preview': takes({ connectionIds }).gives<{
    origin: string
    problem: Problem | null
    plans: HandOverPlan[]
  }>(),
  /** How many hand-overs began; `handOver.progress` and `connections.changed` follow. */
  'handOver.send': takes({ connectionIds }).gives<{ started: number }>(),
  'handOver.cancel': takes({}).gives(),
  /** The run that is under way, for a window that was opened meanwhile. */
  'handOver.progress': takes({}).gives<{ progress: HandOverProgress | null }>(),
  /**
   * The connection is Latchkey's alone again. A grant is refreshed at once: `isAlive` is false where
   * API2Cart has refreshed it since, and it must be authorized again; null where that could not be
   * told now. With `removeThere` the store is deleted at API2Cart first.
   */
  'handOver.takeBack': takes({ connectionId, removeThere: z.boolean().optional() }).gives<{
    isAlive: boolean | null
  }>(),
  'handOver.stores': takes({}).gives<HandOverStores>(),
  /** Asks API2Cart to try the store with what it has. */
  'handOver.validate': takes({ connectionId }).gives<{ handedOver: HandedOver }>(),
  /** API2Cart keeps the store and stops using it. */
  'handOver.disconnect': takes({ store }).gives(),
  /** Deletes the store at API2Cart. */
  'handOver.remove': takes({ store }).gives(),
  /** Gives API2Cart the credential of now; `update` puts it into the address of a request. */
  'handOver.renew': takes({
    connectionId,
    how: z.enum(['delete-and-add', 'update']),
  }).gives<{ handedOver: HandedOver }>(),
}

export type HandOverEvents = { 'handOver.progress': HandOverProgress }

/** Why a connection is not handed over, or a call about that fails. */
export type HandOverReasons = {
  /** Another system refreshes this grant. */
  'grant-handed-over': { code: 'denied' }
  /** The connection itself does not work, so API2Cart could not use it either. */
  'credential-dead': { code: 'denied'; health: 'reauthorize' | 'key-rejected' | 'site-expired' }
  'site-without-url': { code: 'not-found' }
  /** The site's store is at API2Cart already, from this connection or from elsewhere. */
  'store-there': { code: 'duplicate'; from: 'this-connection' | 'elsewhere' }
  /** API2Cart has no set of parameters that Latchkey can fill. */
  'parameters-unknown': { code: 'denied' }
  /** Whether API2Cart took it is not known; it is looked for until `lookAgainAt`. */
  'outcome-unknown': { code: 'timed-out'; lookAgainAt: number }
  'not-handed-over': { code: 'not-found' }
  /** A run of hand-overs is under way. */
  'hand-over-running': { code: 'forbidden' }
  /** Refreshing it before it was sent failed; nothing was sent. */
  'not-refreshed': {
    code: SquarespaceReasons[keyof SquarespaceReasons]['code']
    because: keyof SquarespaceReasons
  }
}
