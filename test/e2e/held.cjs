/** Loaded by Electron before the app, which it holds. */
const Module = require('node:module')
const hold = require('./hold.cjs')

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
