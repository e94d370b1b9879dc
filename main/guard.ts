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
  // Whether the window closes is not the page's to choose.
  contents.on('will-prevent-unload', (event) => event.preventDefault())
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

/**
 * Guards every page and every session that will ever be made, and keeps names from being looked up
 * for a page: not even a name server hears of it. Must run before Electron is ready.
 */
export function guardApp(): void {
  // A hint such as `dns-prefetch` passes by the content security policy.
  addToSwitch('blink-settings', 'dnsPrefetchingEnabled=false')
  // Only the names in a peer connection are looked up with a dot at their end and without a port
  // (Chromium, services/network/p2p/socket_manager.cc): those of Squarespace, of proxies and in a
  // proxy's script are not.
  addToSwitch('host-resolver-rules', 'MAP *.:0 ~NOTFOUND')
  app.on('session-created', guardSession)
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
}

/** Adds to what whoever started the app gave: of a switch that is there twice, one is not read. */
function addToSwitch(name: string, value: string): void {
  const given = app.commandLine.getSwitchValue(name)
  app.commandLine.appendSwitch(name, given === '' ? value : `${given},${value}`)
}

function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  // Each session that may check spelling asks Google for a dictionary as soon as it is made.
  session.setSpellCheckerLanguages([])
}

/** Guards the session that shows the window. */
export function guardWindow(session: Session): void {
  // What is left of peer connections, TURN over TCP, ends at a proxy that is not there.
  void session.setProxy({ proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' })
  // The window talks to the main process only; a stolen page cannot send a secret anywhere.
  session.webRequest.onBeforeRequest({ urls: outside }, (_details, callback) =>
    callback({ cancel: true }),
  )
}
