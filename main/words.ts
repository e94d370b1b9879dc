/**
 * The words of the main process outside of the window and of its rooms: the menu, and what is asked in
 * boxes of the operating system.
 */

export const menuWords = {
  file: 'File',
  connect: 'Connect a store…',
  import: 'Import…',
  export: 'Export…',
  'hand-over': 'Hand over to API2Cart…',
  'api2cart-stores': 'API2Cart stores…',
  webhooks: 'Webhooks…',
  backups: 'Restore a backup…',
  settings: 'Settings…',
  stores: 'Stores',
  find: 'Find',
  palette: 'Go to…',
  'open-squarespace': 'Open in Squarespace',
  'check-all': 'Check all',
  trash: 'Trash…',
  undo: 'Undo',
  redo: 'Redo',
  view: 'View',
  shortcuts: 'Keyboard shortcuts',
  licenses: 'Licenses',
  diagnostics: 'Diagnostics…',
  'copy-diagnostics': 'Copy Diagnostics',
  'save-diagnostics': 'Save Report…',
}

/** What a person may save, with the name that the file gets unless they say otherwise. */
export const saveWords = {
  list: { title: 'Export the list', name: 'Latchkey sites' },
  report: { title: 'Save the report', name: 'Latchkey import' },
  diagnostics: { title: 'Save the report', name: 'Latchkey diagnostics' },
  'key-page': { title: 'Save the page for the client', name: 'Seal your API key' },
  credentials: { title: 'Save credentials', name: 'Latchkey credentials' },
  page: { title: 'Save the page for your web host', name: 'latchkey', kind: 'Web page' },
}

/** Before an address that the window gave is opened. */
export const openWords = (host: string) => ({
  message: `Open ${host} in your browser?`,
  buttons: ['Open', 'Cancel'],
})

export const silentWindowWords = {
  message: 'This window does not answer.',
  detail: 'You can wait for it, or load it again. What you saved is safe.',
  buttons: ['Wait', 'Load again'],
}

export const brokenWindowWords = {
  message: 'This window has stopped working several times.',
  detail:
    'Load it again, or quit Latchkey and start it anew. What you saved is safe; the log in Latchkey’s folder says more.',
  buttons: ['Load again', 'Quit'],
}

/** Before so many keys are lost that are only in memory. */
export const quitWords = (count: number) => ({
  message:
    count === 1
      ? '1 key is only in memory and will be lost when Latchkey quits.'
      : `${count} keys are only in memory and will be lost when Latchkey quits.`,
  detail:
    count === 1
      ? 'This computer’s keychain did not open, so nothing could be stored. After quitting, it has to be pasted again.'
      : 'This computer’s keychain did not open, so nothing could be stored. After quitting, they have to be pasted again.',
  buttons: ['Cancel', 'Quit anyway'],
})

export const otherStoresWords = {
  message: 'Latchkey is already open with other stores.',
  detail: 'Quit it first, and then start it again the way you just did.',
}

export const cannotOpenWords = {
  title: 'Latchkey cannot open your stores',
  newer: 'They were saved by a newer Latchkey. Install the newest version; nothing was changed.',
  other:
    'Nothing was changed. Restart Latchkey; if it happens again, the log in its folder says why.',
}

/** Before an app on a disk image is used as if it was installed. */
export const moveWords = {
  message: 'Move Latchkey to your Applications folder?',
  detail: 'Where it is now it cannot keep itself up to date. Your stores stay as they are.',
  buttons: ['Move to Applications', 'Not now'],
}

export const notMovedWords = {
  message: 'Latchkey was not moved.',
  detail:
    'If it is open in the Applications folder already, use that one. Otherwise quit, and drag it there in the Finder.',
}

export const cannotStartTitle = 'Latchkey cannot start'
