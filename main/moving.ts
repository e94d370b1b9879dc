/** A Mac's app that runs from a disk image, or wherever a browser put it, cannot be updated there. */
import { app, dialog } from 'electron'
import { logError } from './log.ts'
import { moveWords, notMovedWords } from './words.ts'

const move = 0

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
    // An older one that is there already is replaced; one that runs is not.
    const isMoved = app.moveToApplicationsFolder({
      conflictHandler: (conflict) => conflict === 'exists',
    })
    if (isMoved) return
  } catch (error) {
    logError('The app was not moved', error)
  }
  await dialog.showMessageBox({ type: 'info', ...notMovedWords })
}
