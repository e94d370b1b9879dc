/**
 * Everything that crosses the bridge between the window and the main process, joined from its rooms in
 * `contract/`: each says its calls, with what they take and give, and its events. What the records look
 * like is in `shapes.ts`. Imports no Electron; the window imports only its types.
 */
import type { z } from 'zod'
import { appCalls } from './contract/app.ts'
import type { AppEvents } from './contract/app.ts'
import type { Given } from './contract/call.ts'
import { checkCalls } from './contract/checks.ts'
import type { CheckEvents } from './contract/checks.ts'
import { clientCalls } from './contract/clients.ts'
import type { ClientEvents } from './contract/clients.ts'
import { exportCalls } from './contract/exports.ts'
import { grantCalls } from './contract/grants.ts'
import type { GrantEvents } from './contract/grants.ts'
import { importCalls } from './contract/imports.ts'
import type { ImportEvents } from './contract/imports.ts'
import { keyCalls } from './contract/keys.ts'
import { practiceCalls } from './contract/practice.ts'
import { preferencesCalls } from './contract/preferences.ts'
import type { PreferencesEvents } from './contract/preferences.ts'
import type { Reply } from './contract/reply.ts'
import { signinCalls } from './contract/signin.ts'
import type { SigninEvents } from './contract/signin.ts'
import { siteCalls } from './contract/sites.ts'
import type { SiteEvents } from './contract/sites.ts'
import { trashCalls } from './contract/trash.ts'
import type { TrashEvents } from './contract/trash.ts'
import { viewCalls } from './contract/views.ts'
import type { ViewEvents } from './contract/views.ts'
import type { Piece } from './pieces.ts'

export type { ClientChoice } from './contract/fields.ts'
export type { Existing, Owner } from './contract/keys.ts'
export type {
  CallError,
  ErrorCode,
  FileTrouble,
  Problem,
  Reasons,
  Reply,
} from './contract/reply.ts'
export { healths } from './healths.ts'
export type { Health, NextStep } from './healths.ts'
export * from './shapes.ts'

export const calls = {
  ...appCalls,
  ...preferencesCalls,
  ...siteCalls,
  ...keyCalls,
  ...grantCalls,
  ...checkCalls,
  ...clientCalls,
  ...viewCalls,
  ...trashCalls,
  ...signinCalls,
  ...importCalls,
  ...exportCalls,
  ...practiceCalls,
}

export type CallName = keyof typeof calls
export type Input<Name extends CallName> = z.input<(typeof calls)[Name]['input']>
export type Output<Name extends CallName> = Given<(typeof calls)[Name]>

export type Events = AppEvents &
  PreferencesEvents &
  SiteEvents &
  GrantEvents &
  CheckEvents &
  ClientEvents &
  ViewEvents &
  TrashEvents &
  SigninEvents &
  ImportEvents
export type EventName = keyof Events

/**
 * `window.latchkey`, as the preload exposes it. Who gives `pieces` with a call, of the input's long
 * lists if there are any, gets the reply's long lists in pieces too; and who listens `inPieces`, those
 * of an event. That is for thousands of sites: whole objects hold the window up for seconds.
 */
export type Latchkey = {
  call<Name extends CallName>(
    name: Name,
    input: Input<Name>,
    pieces?: Piece[],
  ): Promise<Reply<Output<Name>>>
  on<Name extends EventName>(
    name: Name,
    listener: (payload: Events[Name], pieces?: Piece[]) => void,
    inPieces?: boolean,
  ): () => void
}
