/**
 * Holds an app's `ready` back until Playwright has attached, which then calls `__playwright_run`.
 * Playwright does so itself only for an Electron that it finds by itself. Without it, Playwright may
 * look just when the app's page takes the place of the empty first one, miss it and wait for ever.
 */
module.exports = function hold(app) {
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
