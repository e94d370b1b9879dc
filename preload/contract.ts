/**
 * Everything that crosses the bridge between the window and the main process, joined from its rooms in
 * `contract/`: each says its calls, with what they take and give, its events, and what its records look
 * like. Imports no Electron; the window imports only its types.
 */
import type { z } from 'zod'
import { activityCalls } from './contract/activity.ts'
import type { ActivityEvents } from './contract/activity.ts'
import { api2cartCalls } from './contract/api2cart.ts'
import type { Api2CartEvents } from './contract/api2cart.ts'
import { appCalls } from './contract/app.ts'
import type { AppEvents } from './contract/app.ts'
import type { Given } from './contract/call.ts'
import { checkCalls } from './contract/checks.ts'
import type { CheckEvents } from './contract/checks.ts'
import { clientCalls } from './contract/clients.ts'
import type { ClientEvents } from './contract/clients.ts'
import { credentialCalls } from './contract/credentials.ts'
import { diagnosticsCalls } from './contract/diagnostics.ts'
import { editCalls } from './contract/edits.ts'
import type { EditEvents } from './contract/edits.ts'
import { exportCalls } from './contract/exports.ts'
import { grantCalls } from './contract/grants.ts'
import type { GrantEvents } from './contract/grants.ts'
import { handOverCalls } from './contract/hand-over.ts'
import type { HandOverEvents } from './contract/hand-over.ts'
import { importCalls } from './contract/imports.ts'
import type { ImportEvents } from './contract/imports.ts'
import { keyRequestCalls } from './contract/key-requests.ts'
import type { KeyRequestEvents } from './contract/key-requests.ts'
import { keyCalls } from './contract/keys.ts'
import { markCalls } from './contract/marks.ts'
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
import { updateCalls } from './contract/updates.ts'
import type { UpdateEvents } from './contract/updates.ts'
import { upkeepCalls } from './contract/upkeep.ts'
import type { UpkeepEvents } from './contract/upkeep.ts'
import { viewCalls } from './contract/views.ts'
import type { ViewEvents } from './contract/views.ts'
import { webhookCalls } from './contract/webhooks.ts'
import type { WebhookEvents } from './contract/webhooks.ts'
import type { Piece } from './pieces.ts'

export { deed } from './contract/activity.ts'
export type { Activity, Deed } from './contract/activity.ts'
export { apis } from './apis.ts'
export type { Api } from './apis.ts'
export { columns } from './columns.ts'
export type { Column } from './columns.ts'
export type { ClientChoice } from './contract/fields.ts'
export type { CheckName, Finding, Remedy, Trouble, Troubles } from './contract/diagnostics.ts'
export type { Edit, Edits } from './contract/edits.ts'
export type { AskedPermission, KeyRequest } from './contract/key-requests.ts'
export type { Existing, Owner } from './contract/keys.ts'
export type {
  CallError,
  ErrorCode,
  FileTrouble,
  Problem,
  Reasons,
  Reply,
} from './contract/reply.ts'
export type { CredentialParts } from './contract/credentials.ts'
export { importFields } from './import-fields.ts'
export type { ImportField } from './import-fields.ts'
export { healths } from './healths.ts'
export type { Health, NextStep } from './healths.ts'
export { noticeKinds } from './contract/app.ts'
export type { Api2CartAccount } from './contract/api2cart.ts'
export type { AppStatus, BackupRow, Command, Notice } from './contract/app.ts'
export type { CheckProgress } from './contract/checks.ts'
export type { Client } from './contract/clients.ts'
export type { Marks } from './contract/marks.ts'
export { handOverStates } from './hand-over.ts'
export type { HandOverState } from './hand-over.ts'
export type {
  HandedOver,
  HandOverFailure,
  HandOverParameter,
  HandOverPlan,
  HandOverProgress,
  HandOverStores,
  StoreChoice,
  StoreThere,
} from './contract/hand-over.ts'
export { returnWays } from './contract/grants.ts'
export type { DeveloperApp, ReturnBy } from './contract/grants.ts'
export type {
  ImportLine,
  ImportProgress,
  ImportSheet,
  UnfinishedImport,
} from './contract/imports.ts'
export type { Policies, PolicyTrouble } from './contract/policy.ts'
export type { Preferences } from './contract/preferences.ts'
export type { Attempt, DeliveredBy, PendingGrant } from './contract/signin.ts'
export { reasons } from './contract/sites.ts'
export type {
  Change,
  ConnectionRow,
  HealthDetail,
  Permission,
  Reason,
  SiteDetails,
  SiteRow,
} from './contract/sites.ts'
export type { Trash } from './contract/trash.ts'
export type { UpdateState, UpdateStatus, UpdateTrouble, UpdatesOff } from './contract/updates.ts'
export type { SavedView } from './contract/views.ts'
export type {
  SiteWebhooks,
  WebhookGrant,
  WebhookProgress,
  WebhookResult,
  WebhookSubscription,
} from './contract/webhooks.ts'
export type { Forecast, UpkeepStatus } from './contract/upkeep.ts'
export { groupings, usualLayout, views } from './layout.ts'
export type { Grouping, ListLayout, Sorting, View } from './layout.ts'
export { clientStates, colors } from './marks.ts'
export type { ClientState, Color } from './marks.ts'
export { delimiters, encodings, ifHere, importOutcomes } from './sheets.ts'
export type { Delimiter, Encoding, IfHere, ImportOutcome } from './sheets.ts'

export const calls = {
  ...appCalls,
  ...preferencesCalls,
  ...siteCalls,
  ...keyCalls,
  ...keyRequestCalls,
  ...grantCalls,
  ...checkCalls,
  ...clientCalls,
  ...markCalls,
  ...viewCalls,
  ...editCalls,
  ...trashCalls,
  ...signinCalls,
  ...importCalls,
  ...exportCalls,
  ...api2cartCalls,
  ...handOverCalls,
  ...credentialCalls,
  ...practiceCalls,
  ...diagnosticsCalls,
  ...updateCalls,
  ...upkeepCalls,
  ...webhookCalls,
  ...activityCalls,
}

export type CallName = keyof typeof calls
export type Input<Name extends CallName> = z.input<(typeof calls)[Name]['input']>
export type Output<Name extends CallName> = Given<(typeof calls)[Name]>

export type Events = AppEvents &
  PreferencesEvents &
  SiteEvents &
  KeyRequestEvents &
  GrantEvents &
  CheckEvents &
  ClientEvents &
  EditEvents &
  ViewEvents &
  TrashEvents &
  SigninEvents &
  ImportEvents &
  UpdateEvents &
  UpkeepEvents &
  WebhookEvents &
  ActivityEvents &
  Api2CartEvents &
  HandOverEvents
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
