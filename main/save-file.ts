import { join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import type { FileFilter } from 'electron'
import bouncePage from '../build/bounce/index.html?raw'
import { writeWhole } from './whole-file.ts'

/** A long one comes piece by piece, so that writing it takes no time at once. */
type Text = string | Iterable<string>
type Named = { title: string; name: string; filter: FileFilter; text: Text }

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

/**
 * Saves a sheet or a list where the person says. Returns where it is, or null when they decided
 * against it. Throws `Failure`.
 */
export function saveData(
  title: string,
  name: string,
  format: 'csv' | 'json',
  text: Text,
): Promise<string | null> {
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
