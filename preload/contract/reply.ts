import type { Piece } from '../pieces.ts'
import type { Api2CartReasons } from './api2cart.ts'
import type { AppReasons } from './app.ts'
import type { ClientReasons } from './clients.ts'
import type { CredentialReasons } from './credentials.ts'
import type { DiagnosticsReasons } from './diagnostics.ts'
import type { ExportReasons } from './exports.ts'
import type { GrantReasons } from './grants.ts'
import type { HandOverReasons } from './hand-over.ts'
import type { ImportReasons } from './imports.ts'
import type { KeyReasons } from './keys.ts'
import type { KeyRequestReasons } from './key-requests.ts'
import type { PolicyReasons } from './policy.ts'
import type { PracticeReasons } from './practice.ts'
import type { SigninReasons } from './signin.ts'
import type { SiteReasons } from './sites.ts'
import type { SquarespaceReasons } from './squarespace.ts'
import type { TrashReasons } from './trash.ts'
import type { UpdateReasons } from './updates.ts'
import type { VaultReasons } from './vault.ts'
import type { ViewReasons } from './views.ts'
import type { WebhookReasons } from './webhooks.ts'

export type ErrorCode =
  | 'invalid-input'
  | 'forbidden'
  | 'not-found'
  | 'duplicate'
  | 'wrong-site'
  | 'offline'
  | 'unreachable'
  | 'key-rejected'
  | 'reauthorize'
  | 'missing-permission'
  | 'site-expired'
  | 'rate-limited'
  | 'vault-locked'
  | 'vault-unavailable'
  | 'port-busy'
  | 'cancelled'
  | 'timed-out'
  | 'denied'
  | 'internal'

/** What is wrong with the file or its disk, or inside the app (`other`). */
export type FileTrouble =
  | 'full'
  | 'busy'
  | 'read-only'
  | 'cannot-open'
  | 'disk'
  | 'damaged'
  | 'not-understood'
  | 'other'

/** Why no call is made at all, or why its end was not expected. */
export type GateReasons = {
  'not-understood': { code: 'invalid-input' }
  'no-such-call': { code: 'forbidden' }
  'not-our-window': { code: 'forbidden' }
  /** The window got no answer at all. */
  'bridge-failed': { code: 'internal' }
  /** The log says more, by the reference. */
  'not-done': { code: 'internal'; trouble: FileTrouble }
}

/** Every reason that a call fails for, each in one room, with its code and its facts. */
export interface Reasons
  extends
    Api2CartReasons,
    AppReasons,
    ClientReasons,
    CredentialReasons,
    DiagnosticsReasons,
    ExportReasons,
    GateReasons,
    GrantReasons,
    HandOverReasons,
    ImportReasons,
    KeyReasons,
    KeyRequestReasons,
    PolicyReasons,
    PracticeReasons,
    SigninReasons,
    SiteReasons,
    SquarespaceReasons,
    TrashReasons,
    UpdateReasons,
    VaultReasons,
    ViewReasons,
    WebhookReasons {}

/** Why a call fails. The window has a sentence for each (`renderer/domain/words/`). */
export type Problem<Reason extends keyof Reasons = keyof Reasons> = {
  [Each in Reason]: { reason: Each } & Reasons[Each]
}[Reason]

/**
 * What a failed call says: why, with the facts of that. `message` is for tools and the log and is never
 * shown; `reference` is a line for support.
 */
export type CallError = Problem & { message: string; reference?: string }

/** With `pieces`, the long lists of the value are in these and empty in itself. */
export type Reply<Value> =
  | { ok: true; value: Value; pieces?: Piece[] }
  | { ok: false; error: CallError; pieces?: Piece[] }
