import { join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import type { FileFilter } from 'electron'
import bouncePage from '../build/bounce/index.html?raw'
import type { SaveData } from './common/save-data.ts'
import { writeWhole } from './whole-file.ts'
import { saveWords } from './words.ts'

type Named = {
  title: string
  name: string
  filter: FileFilter
  text: Parameters<SaveData>[2]
  isSecret?: boolean
}

/**
 * Saves the page that leads browsers back to Latchkey where the person says, to be put on any https
 * host. Returns where it is, or null when they decided against it. Throws `Failure`.
 */
export function saveBouncePage(): Promise<string | null> {
  const { title, name, kind } = saveWords.page
  const filter = { name: kind, extensions: ['html'] }
  return saveText({ title, name: `${name}.html`, filter, text: bouncePage })
}

export const saveData: SaveData = (what, format, text) => {
  const { title, name } = saveWords[what]
  const filter = { name: format.toUpperCase(), extensions: [format] }
  const isSecret = what === 'credentials'
  return saveText({ title, name: `${name}.${format}`, filter, text, isSecret })
}

async function saveText({
  title,
  name,
  filter,
  text,
  isSecret = false,
}: Named): Promise<string | null> {
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
  await writeWhole(filePath, text, isSecret)
  return filePath
}
