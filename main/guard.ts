/** What no page in this app may ever do, whatever it says: leave, open, ask, download, phone out. */
import { app } from 'electron'
import type { Session, WebContents } from 'electron'
import { log } from './log.ts'

const outside = ['http', 'https', 'ws', 'wss', 'ftp', 'file'].map((scheme) => `${scheme}://*/*`)

function refuse(event: Electron.Event, what: string): void {
  event.preventDefault()
  log.warn(`Refused: ${what}`)
}

function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => refuse(event, 'a navigation'))
  contents.on('will-frame-navigate', (event) => refuse(event, 'a navigation of a frame'))
  contents.on('will-redirect', (event) => refuse(event, 'a redirect'))
  contents.on('will-attach-webview', (event) => refuse(event, 'a webview'))
  contents.setWindowOpenHandler(() => {
    log.warn('Refused: a new window')
    return { action: 'deny' }
  })
}

/** Guards every page that will ever be made, and the session that shows the window. */
export function guard(session: Session): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  // The window talks to the main process only; a stolen page cannot send a secret anywhere.
  session.webRequest.onBeforeRequest({ urls: outside }, (_details, callback) =>
    callback({ cancel: true }),
  )
}
