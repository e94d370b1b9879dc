/** A Mac's app that runs from a disk image, or wherever a browser put it, cannot be updated there. */
import { readFileSync } from 'node:fs'
import { app, dialog } from 'electron'
import { logError } from './log.ts'
import { isNewer, versionPattern } from './updates/updates.ts'
import { moveWords, notMovedWords } from './words.ts'

const move = 0
const installed = '/Applications/Latchkey.app/Contents/Info.plist'

/** The version of the copy in the Applications folder; the oldest there is where it cannot be read. */
function installedVersion(): string {
  try {
    const found = versionKey.exec(readFileSync(installed, 'utf8'))?.[1]
    return found !== undefined && versionPattern.test(found) ? found : '0.0.0'
  } catch {
    return '0.0.0'
  }
}

const versionKey = /<key>CFBundleShortVersionString<\/key>\s*<string>([^<]*)<\/string>/

/**
 * Offers to move the app to the Applications folder, and starts it from there. Asks once a start, and
 * only where it could not update itself as it is.
 */
export async function offerToMove(cannotBeReplaced: boolean): Promise<void> {
  if (process.platform !== 'darwin' || !app.isPackaged || !cannotBeReplaced) return
  if (app.isInApplicationsFolder()) return
  const { response } = await dialog.showMessageBox({
    type: 'question',
    ...moveWords,
    defaultId: move,
    cancelId: 1,
  })
  if (response !== move) return
  try {
    // An older one that is there already is replaced; one that runs is not, nor a newer one, whose
    // stores this one could not open.
    const isMoved = app.moveToApplicationsFolder({
      conflictHandler: (conflict) =>
        conflict === 'exists' && !isNewer(installedVersion(), app.getVersion()),
    })
    if (isMoved) return
  } catch (error) {
    logError('The app was not moved', error)
  }
  await dialog.showMessageBox({ type: 'info', ...notMovedWords })
}
