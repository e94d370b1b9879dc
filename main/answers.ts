import type { calls } from '../preload/contract.ts'
import type { Answers } from '../preload/contract/call.ts'
import { answerActivityCalls } from './activity/calls.ts'
import { answerApi2CartCalls } from './api2cart/calls.ts'
import { answerAppCalls } from './app-calls.ts'
import type { Outside } from './app-calls.ts'
import { answerPreferencesCalls } from './preferences-calls.ts'
import { answerCheckCalls } from './checks/calls.ts'
import { answerClientCalls } from './clients/calls.ts'
import { answerCredentialCalls } from './credentials/calls.ts'
import { answerDiagnosticsCalls } from './diagnostics/calls.ts'
import type { Diagnostics } from './diagnostics/diagnostics.ts'
import { answerEditCalls } from './edits/calls.ts'
import { answerExportCalls } from './exports/calls.ts'
import { answerGrantCalls } from './grants/calls.ts'
import { answerHandOverCalls } from './handover/calls.ts'
import { answerImportCalls } from './imports/calls.ts'
import { answerKeyRequestCalls } from './key-requests/calls.ts'
import { answerKeyCalls } from './keys/calls.ts'
import { answerMarkCalls } from './marks/calls.ts'
import { answerPracticeCalls } from './practice/calls.ts'
import type { Preferences } from './preferences.ts'
import type { Profiles } from './profiles.ts'
import type { SaveData } from './common/save-data.ts'
import { answerSigninCalls } from './signin/calls.ts'
import { answerSiteCalls } from './sites/calls.ts'
import { answerTrashCalls } from './trash/calls.ts'
import { answerUpdateCalls } from './updates/calls.ts'
import type { Updates } from './updates/updates.ts'
import { answerUpkeepCalls } from './upkeep/calls.ts'
import { answerViewCalls } from './views/calls.ts'
import { answerWebhookCalls } from './webhooks/calls.ts'

/** What answering needs beside the rooms. */
type AnswerDeps = {
  preferences: Preferences
  outside: Outside
  saveData: SaveData
  /** Loaded when it is asked for. */
  diagnostics: () => Promise<Diagnostics>
  /** Saves the page for an agency's own host. */
  savePage: () => Promise<string | null>
  /** Loads the page that seals a client's key. */
  keyPage: () => Promise<string>
  preferencesChanged: () => void
  updates: Updates
  /** Called whenever the window has been given the list. */
  listed: () => void
  /** Called whenever the window has begun to listen for sign-ins. */
  listening: () => void
}

/** Every call, answered by its room in the profile that is open. */
export function createAnswers(profiles: Profiles, deps: AnswerDeps): Answers<typeof calls> {
  const connections = async () => (await profiles.current()).connections
  const signin = async () => (await profiles.current()).signin
  const imports = async () => (await profiles.current()).imports
  return {
    ...answerAppCalls(profiles, deps.outside),
    ...answerPreferencesCalls(deps.preferences, connections, deps.preferencesChanged, () => {
      void profiles.current().then(({ upkeep }) => upkeep.run())
    }),
    ...answerSiteCalls(connections, deps.listed),
    ...answerKeyCalls(connections),
    ...answerKeyRequestCalls(connections, deps),
    ...answerGrantCalls(connections),
    ...answerCheckCalls(connections),
    ...answerClientCalls(connections),
    ...answerMarkCalls(connections),
    ...answerViewCalls(connections),
    ...answerEditCalls(connections),
    ...answerTrashCalls(connections),
    ...answerSigninCalls(signin, deps.savePage, deps.listening),
    ...answerImportCalls(imports, deps.saveData),
    ...answerApi2CartCalls(connections),
    ...answerHandOverCalls(connections),
    ...answerExportCalls(connections, deps.saveData),
    ...answerCredentialCalls(async () => (await profiles.current()).credentials, {
      copySecret: deps.outside.copySecret,
      saveData: deps.saveData,
    }),
    ...answerPracticeCalls(profiles),
    ...answerDiagnosticsCalls(deps.diagnostics, {
      saveData: deps.saveData,
      writeClipboard: deps.outside.writeClipboard,
    }),
    ...answerUpdateCalls(deps.updates),
    ...answerUpkeepCalls(async () => (await profiles.current()).upkeep),
    ...answerWebhookCalls(connections, deps.outside.copySecret),
    ...answerActivityCalls(connections),
  }
}
