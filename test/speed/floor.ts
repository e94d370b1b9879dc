import { cp, link, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Electron } from '../../build/electron.ts'

const page = `<!doctype html><html><head><title>Floor</title></head><body>
<p>A bare window</p><script src="page.js"></script></body></html>`

// As the app's own mark: set after the frame that painted the text.
const pageScript = `requestAnimationFrame(() => setTimeout(() => performance.mark('painted')))`

const mainScript = `const { app, BrowserWindow } = require('electron')
const { join } = require('node:path')
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 820,
    webPreferences: { preload: join(__dirname, 'preload.js'), sandbox: true },
  })
  window.loadFile(join(__dirname, 'index.html'))
})
app.on('window-all-closed', () => app.quit())
`

/** A program that opens one bare window with a preload: the least that any Electron app costs. */
export async function makeFloor(electron: Electron, folder: string): Promise<Electron> {
  const app = join(folder, 'app')
  await mkdir(app, { recursive: true })
  await writeFile(join(app, 'package.json'), '{ "name": "floor", "main": "main.js" }')
  await writeFile(join(app, 'main.js'), mainScript)
  await writeFile(join(app, 'preload.js'), '')
  await writeFile(join(app, 'index.html'), page)
  await writeFile(join(app, 'page.js'), pageScript)
  if (electron.args.length > 0) return { ...electron, args: [app] }
  return { ...electron, executable: await linkedCopy(electron.executable, folder, app) }
}

/** An Electron that starts only what lies beside it gets a copy of itself beside the bare app. */
async function linkedCopy(executable: string, folder: string, app: string): Promise<string> {
  const from = dirname(executable)
  const to = join(folder, 'dist')
  await mkdir(join(to, 'resources'), { recursive: true })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.name === 'resources') continue
    const [source, copy] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await cp(source, copy, { recursive: true })
    else await link(source, copy).catch(() => cp(source, copy))
  }
  await rm(join(to, 'resources', 'app'), { force: true })
  await symlink(app, join(to, 'resources', 'app'))
  return join(to, 'electron')
}
