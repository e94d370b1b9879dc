/**
 * Loaded by Electron before the app: holds `ready` back until Playwright has attached, which then
 * calls `__playwright_run`. Playwright does so itself only for an Electron that it finds by itself.
 * Without it, Playwright may look just when the app's page takes the place of the empty first one,
 * miss it and wait for ever.
 */
const Module = require('node:module')

// Whatever the app starts is not held.
delete process.env.NODE_OPTIONS

const load = Module._load
Module._load = function (name, ...rest) {
  const loaded = load.call(this, name, ...rest)
  // Before this module there is no `electron`; after it the app's own code begins.
  if (name === 'electron/js2c/browser_init') {
    Module._load = load
    hold(require('electron').app)
  }
  return loaded
}

function hold(app) {
  const [ready, emit] = [app.whenReady(), app.emit.bind(app)]
  let resolve
  const promise = new Promise((call) => (resolve = call))
  let [given, released] = [[], false]
  app.whenReady = () => promise
  app.isReady = () => released
  app.emit = (name, ...args) => {
    if (name !== 'ready' || released) return emit(name, ...args)
    given = args
    return true
  }
  globalThis.__playwright_run = async () => {
    await ready
    released = true
    resolve()
    emit('ready', ...given)
  }
}
