import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import bouncePage from '../build/bounce/index.html?raw'
import { Failure } from './failure.ts'

/**
 * Saves the page that leads browsers back to Latchkey where the person says, to be put on any https
 * host. Returns where it is, or null when they decided against it. Throws `Failure`.
 */
export async function saveBouncePage(): Promise<string | null> {
  const options = {
    title: 'Save the page for your web host',
    defaultPath: join(app.getPath('downloads'), 'latchkey.html'),
    filters: [{ name: 'Web page', extensions: ['html'] }],
  }
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options))
  if (canceled) return null
  try {
    await writeFile(filePath, bouncePage)
  } catch (cause) {
    throw new Failure(
      { code: 'denied', message: 'The page could not be saved there. Choose another folder.' },
      { cause },
    )
  }
  return filePath
}
