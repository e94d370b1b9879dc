import { app, dialog, powerMonitor } from 'electron'
import { logError } from './log.ts'
import type { Profiles } from './profiles.ts'
import type { Updates } from './updates/updates.ts'
import { quitWords } from './words.ts'

/** How long, in milliseconds, quitting waits for a keychain that may store what is in memory. */
const untilStored = 3_000
// For ending running checks at quit; what is stored is safe without it.
const closingTime = 2_000
// Who restarts to update waits for that, and only closed stores are updated.
const closingTimeOfRestart = 30_000
// For an installer to take over, a file of the app's size to be copied, or a Mac to unpack and check
// one: cut off, the old app stays.
const installTime = 120_000
const cancel = 0
const quitAnyway = 1

/**
 * Asks before keys are lost that are in memory alone. Nobody is asked when the computer shuts down or
 * a signal ends the app: nobody would be there to answer. `stay` is called when they want to go on.
 */
export function askBeforeQuit(profiles: Profiles, stay: () => void): void {
  let mayQuit = false
  let isAsking = false
  powerMonitor.on('shutdown', () => {
    mayQuit = true
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    // Node hears of a signal only from the first listener on, and Electron took over from those before:
    // what a library listens for at the end, it is told by `exit` too.
    process.removeAllListeners(signal)
    process.on(signal, () => {
      mayQuit = true
      app.quit()
    })
  }
  app.on('before-quit', (event) => {
    if (mayQuit || profiles.countUnsaved() === 0) return
    event.preventDefault()
    if (isAsking) return
    isAsking = true
    void resolveQuit()
  })

  async function resolveQuit(): Promise<void> {
    mayQuit = await isQuitWanted(profiles)
    isAsking = false
    // Not at once: Electron still counts the prevented quit as under way.
    if (mayQuit) setImmediate(() => app.quit())
    else stay()
  }
}

async function isQuitWanted(profiles: Profiles): Promise<boolean> {
  const count = await Promise.race([profiles.storeUnsaved(), after(untilStored)])
    .catch((error: unknown) => logError('What is in memory was not stored', error))
    .then(() => profiles.countUnsaved())
  if (count === 0) return true
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    ...quitWords(count),
    defaultId: cancel,
    cancelId: cancel,
  })
  return response === quitAnyway
}

/**
 * Clears a copied secret from the clipboard, ends running checks and closes the database, so that the
 * next start finds one tidy file; then an update that is ready takes its place.
 */
export function closeBeforeQuit(
  profiles: Profiles,
  updates: Updates,
  clearClipboard: () => Promise<void>,
): { isClosing: () => boolean } {
  let isClosing = false
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    if (isClosing) return
    isClosing = true
    const quit = (leave: () => void) => {
      closed = true
      // Not at once: this may run while Electron still counts the prevented quit as under way, and
      // then it does not hear of another one.
      setImmediate(leave)
    }
    const closing = Promise.all([profiles.close(), clearClipboard()]).then(
      () => true,
      (error: unknown) => {
        logError('Closing failed', error)
        return false
      },
    )
    const patience = updates.restarts() ? closingTimeOfRestart : closingTime
    void Promise.race([closing, after(patience).then(() => false)])
      .then((isClosed) =>
        Promise.race([updates.end(isClosed), after(installTime).then(() => endApp)]),
      )
      .then(quit)
  })
  return { isClosing: () => isClosing }
}

const endApp = () => app.quit()

const after = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
