import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { app, dialog, nativeTheme, net, powerMonitor, session } from 'electron'
import type { BrowserWindow } from 'electron'
import { appIdentity } from '../build/app-identity.ts'
import packageJson from '../package.json' with { type: 'json' }
import { createAnswers } from './answers.ts'
import { claimAppLinks, listenForAppLinks } from './app-link.ts'
import { answerCalls, sendEvent } from './calls.ts'
import { readAppLink } from './command-line.ts'
import { createSecretCopies } from './common/copy-secret.ts'
import { NewerDatabase } from './database/database.ts'
import type { Diagnostics } from './diagnostics/diagnostics.ts'
import { copySqlite, keychain, openSqlite, secretClipboard, writeClipboard } from './electron.ts'
import { declareAppScheme, serveApp } from './files.ts'
import { FlagRefused, readProfileChoice, refuseByPolicy } from './flags.ts'
import type { ProfileChoice } from './flags.ts'
import { createGate } from './gate.ts'
import { guardApp, guardWindow } from './guard.ts'
import { bringForward, mayRun, sayOtherStores } from './instance.ts'
import {
  askToOpen,
  openAddress,
  openChromiumLicenses,
  openMail,
  openDeveloperApps,
  openFromNote,
  openPage,
} from './links.ts'
import { log, logError, openLog } from './log.ts'
import { createMenu, omitDefaultMenu } from './menu.ts'
import { whenNetworkReturns } from './network.ts'
import { noticesOfStart } from './notices.ts'
import { policySourceOf, readPolicy } from './policy/policy.ts'
import { openPreferences } from './preferences.ts'
import { createProfiles } from './profiles.ts'
import type { Profiles } from './profiles.ts'
import { askBeforeQuit, closeBeforeQuit } from './quitting.ts'
import { fetchFrom } from './requests.ts'
import { saveBouncePage, saveData } from './save-file.ts'
import { createEvents } from './events.ts'
import { offerToMove } from './moving.ts'
import { openUpdates, relaunch } from './updating.ts'
import type { Updates } from './updates/updates.ts'
import { openWindow } from './window.ts'
import { cannotOpenWords, cannotStartTitle } from './words.ts'

const userData = app.getPath('userData')
// After the list was asked for, in milliseconds: its rows come first.
const untilPainted = 500
let window: BrowserWindow | null = null
const events = createEvents((name, payload) => sendEvent(window, name, payload))

// Chromium refuses to run as root with a sandbox; a developer's launcher then passes this switch,
// which `enableSandbox` would take back for the network process only and leave the app dead.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
declareAppScheme()
guardApp()
omitDefaultMenu()
app.setAppUserModelId(appIdentity.appId)
process.on('uncaughtException', (error) => logError('Not caught', error))
process.on('unhandledRejection', (error) => logError('Not handled', error))
const policy = readPolicy(
  policySourceOf({
    platform: process.platform,
    env: process.env,
    userId: process.getuid?.() ?? null,
    // A packaged app loads nothing but its asar: a fuse holds it to that.
    isFromSources: !import.meta.dirname.includes('.asar'),
  }),
)
const choice = chooseOrQuit()
if (choice !== null && mayRun(choice, userData)) {
  const started = app.whenReady().then(() => start(choice))
  started.catch(giveUp)
  listenForAppLinks((link) => void started.then((profiles) => receiveLink(profiles, link)))
}

function start(from: ProfileChoice): Profiles {
  openLog(userData)
  guardWindow(session.defaultSession)
  serveApp(session.defaultSession, join(import.meta.dirname, '../renderer'))
  const preferences = openPreferences(userData, Date.now(), logError)
  const show = () => {
    window = openWindow(preferences, events.end)
    window.on('closed', () => {
      window = null
      events.end()
    })
  }
  show()
  const raise = () => (window === null ? show() : bringForward(window))
  const menu = createMenu((command) => {
    if (window === null) show()
    events.tell('app.command', { command })
  })
  menu.show({ undo: null, redo: null })
  const showEdits = async () => menu.show((await profiles.current()).connections.edits.list())
  const profiles = openProfiles(from, preferences, raise, () => void showEdits())
  void readAhead(profiles)
  let diagnostics: Promise<Diagnostics> | null = null
  const secretCopies = createSecretCopies(secretClipboard, (work, milliseconds) => {
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  })
  const updates = openUpdates({
    profiles,
    preferences,
    tell: events.tell,
    fixed: policy.updates,
  })
  const answers = createAnswers(profiles, {
    preferences,
    outside: {
      openPage,
      openFromNote,
      openDeveloperApps,
      openChromiumLicenses,
      openMail,
      writeClipboard,
      copySecret: secretCopies.copy,
    },
    saveData,
    savePage: saveBouncePage,
    keyPage: loadKeyPage,
    preferencesChanged: () => {
      nativeTheme.themeSource = preferences.get().theme
      events.tell('preferences.changed', preferences.shown())
      void updates.channelChanged()
    },
    diagnostics: () => (diagnostics ??= openDiagnostics(profiles)),
    listed: once(() => setTimeout(() => void afterwards(profiles, updates), untilPainted)),
    listening: events.begin,
    updates,
  })
  const whenFree = async () => (await profiles.current()).whenFree()
  answerCalls(() => window, createGate(answers, { whenFree, report: logError }))
  const { isClosing } = closeBeforeQuit(profiles, updates, secretCopies.end)
  const startAgain = once(relaunch)
  app.on('second-instance', (_event, argv, _folder, wanted) => {
    // The stores are closed, and a window over them would be of no use.
    if (isClosing()) return startAgain()
    const link = readAppLink(argv)
    // A link is for whatever is open; the window comes forward if it belongs to it.
    if (link !== null) return void receiveLink(profiles, link)
    raise()
    if (!isDeepStrictEqual(wanted, from)) void sayOtherStores()
  })
  app.on('activate', () => (isClosing() ? startAgain() : raise()))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  // Whoever is back at the computer may have unlocked its keyring too.
  const lookAtKeychain = () =>
    void profiles.current().then(({ storeMemorySecrets }) => storeMemorySecrets())
  powerMonitor.on('resume', lookAtKeychain)
  powerMonitor.on('unlock-screen', lookAtKeychain)
  const catchUp = () => void profiles.current().then(({ catchUp: work }) => work())
  powerMonitor.on('resume', catchUp)
  powerMonitor.on('unlock-screen', catchUp)
  whenNetworkReturns(() => net.isOnline(), catchUp)
  askBeforeQuit(profiles, () => {
    updates.stay()
    raise()
  })
  return profiles
}

/** Hands an app link on. Any web page can send one, so the log does not repeat it. */
async function receiveLink(profiles: Profiles, link: string): Promise<void> {
  log.info('An app link came')
  try {
    const profile = await profiles.current()
    profile.receiveLink(link)
  } catch (error) {
    logError('An app link was not read', error)
  }
}

function once(work: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) work()
    isDone = true
  }
}

/** Loaded when it is asked for. */
async function loadKeyPage(): Promise<string> {
  return (await import('../build/key-page/index.html?raw')).default
}

/** Loaded when it is asked for. */
async function openDiagnostics(profiles: Profiles): Promise<Diagnostics> {
  const machine = await import('./machine.ts')
  return machine.openDiagnostics(profiles, policy)
}

/** Reads the list while the window loads, so that disk and parser are warm when it is asked for. */
async function readAhead(profiles: Profiles): Promise<void> {
  const { connections } = await profiles.current()
  setImmediate(() => void connections.listAll().catch(() => {}))
}

/** What may wait until the list is on the screen. */
async function afterwards(profiles: Profiles, updates: Updates): Promise<void> {
  log.info(`Latchkey ${app.getVersion()} runs as process ${process.pid}`)
  claimAppLinks()
  const { begin } = await profiles.current()
  await begin()
  const { state } = updates.status()
  void offerToMove(state.kind === 'off' && state.why === 'read-only')
  await updates.look()
}

function openProfiles(
  from: ProfileChoice,
  preferences: ReturnType<typeof openPreferences>,
  raise: () => void,
  /** Another change may be undone next. */
  edited: () => void,
): Profiles {
  return createProfiles(
    from,
    { version: app.getVersion(), electron: process.versions.electron, platform: process.platform },
    noticesOfStart(preferences.setAside, policy),
    {
      userData,
      openSqlite,
      copySqlite,
      keychain,
      fetchFrom,
      userAgent: `Latchkey/${app.getVersion()} (+${packageJson.homepage})`,
      openExternal: openAddress,
      mayOpen: askToOpen,
      raise,
      now: Date.now,
      isOnline: () => net.isOnline(),
      preferences: () => preferences.shown(),
      policies: policy,
      emit(name, payload) {
        events.tell(name, payload)
        if (name === 'edits.changed') edited()
      },
      report: logError,
      statusChanged(status) {
        events.tell('app.changed', status)
        // Other stores have other changes.
        edited()
      },
      giveUp,
    },
  )
}

function giveUp(error: unknown): void {
  logError('The stores could not be opened', error)
  const { title, newer, other } = cannotOpenWords
  dialog.showErrorBox(title, error instanceof NewerDatabase ? newer : other)
  app.exit(1)
}

function chooseOrQuit(): ProfileChoice | null {
  try {
    const asked = readProfileChoice(process.argv)
    refuseByPolicy(asked, policy)
    return asked
  } catch (error) {
    if (!(error instanceof FlagRefused)) throw error
    process.stderr.write(`${error.message}\n`)
    // A program with windows has no stderr there that anybody sees.
    if (process.platform === 'win32') dialog.showErrorBox(cannotStartTitle, error.message)
    app.exit(2)
    return null
  }
}
