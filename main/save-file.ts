import { join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import type { FileFilter } from 'electron'
import bouncePage from '../build/bounce/index.html?raw'
import type { SaveData } from './common/save-data.ts'
import { writeWhole } from './whole-file.ts'

type Named = { title: string; name: string; filter: FileFilter; text: Parameters<SaveData>[3] }

/**
 * Saves the page that leads browsers back to Latchkey where the person says, to be put on any https
 * host. Returns where it is, or null when they decided against it. Throws `Failure`.
 */
export function saveBouncePage(): Promise<string | null> {
  return saveText({
    title: 'Save the page for your web host',
    name: 'latchkey.html',
    filter: { name: 'Web page', extensions: ['html'] },
    text: bouncePage,
  })
}

export const saveData: SaveData = (title, name, format, text) => {
  const filter = { name: format.toUpperCase(), extensions: [format] }
  return saveText({ title, name: `${name}.${format}`, filter, text })
}

async function saveText({ title, name, filter, text }: Named): Promise<string | null> {
  const options = {
    title,
    defaultPath: join(app.getPath('downloads'), name),
    filters: [filter],
  }
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options))
  if (canceled) return null
  await writeWhole(filePath, text)
  return filePath
}
