/** What no page in this app may ever do, whatever it says: leave, open, ask, download, phone out. */
import { app } from 'electron'
import type { Session, WebContents } from 'electron'
import { startPage } from './files.ts'
import { log } from './log.ts'

const outside = ['http', 'https', 'ws', 'wss', 'ftp', 'file'].map((scheme) => `${scheme}://*/*`)

function refuse(event: Electron.Event, what: string): void {
  event.preventDefault()
  log.warn(`Refused: ${what}`)
}

function guardContents(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    const isReload = event.isMainFrame && event.url === startPage
    if (!isReload) refuse(event, 'a navigation')
  })
  contents.on('will-redirect', (event) => refuse(event, 'a redirect'))
  contents.on('will-attach-webview', (event) => refuse(event, 'a webview'))
  // Peer connections pass by the request guard and the content security policy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.setWindowOpenHandler(() => {
    log.warn('Refused: a new window')
    return { action: 'deny' }
  })
}

/**
 * Guards the session that speaks to a Squarespace: whatever the code above it gets wrong, a
 * credential goes to these origins and nowhere else.
 */
export function guardRequests(session: Session, origins: readonly string[]): void {
  session.webRequest.onBeforeRequest(({ url }, callback) =>
    callback({ cancel: !origins.includes(new URL(url).origin) }),
  )
}

/** Guards every page that will ever be made, and the session that shows the window. */
export function guard(session: Session): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // What is left of them, TURN over TCP, ends at a proxy that is not there.
  void session.setProxy({ proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' })
  session.on('will-download', (event) => event.preventDefault())
  // The window talks to the main process only; a stolen page cannot send a secret anywhere.
  session.webRequest.onBeforeRequest({ urls: outside }, (_details, callback) =>
    callback({ cancel: true }),
  )
}
