/** Calls and events of the window, over one channel each. */
import { ipcMain } from 'electron'
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import type { EventName, Events } from '../preload/contract.ts'
import { takeApartNow } from '../preload/pieces.ts'
import { appOrigin } from './files.ts'
import { refused } from './gate.ts'
import type { Gate, Sent } from './gate.ts'

/** Answers calls from the window's own main frame; a stranger gets `forbidden`. */
export function answerCalls(window: () => BrowserWindow | null, gate: Gate): void {
  ipcMain.handle(
    'latchkey:call',
    (event, name: unknown, input: unknown, pieces: unknown, key: unknown): Sent | Promise<Sent> => {
      if (!isOwnWindow(event, window())) {
        return refused({ code: 'forbidden', reason: 'not-our-window' })
      }
      return gate({ name, input, pieces }, (piece) =>
        event.sender.send('latchkey:piece', key, piece),
      )
    },
  )
}

/** Sends an event to the window, if there is one to hear it. */
export function sendEvent<Name extends EventName>(
  window: BrowserWindow | null,
  name: Name,
  payload: Events[Name],
): void {
  if (window === null || window.isDestroyed()) return
  const { value, pieces } = takeApartNow(payload)
  window.webContents.send('latchkey:event', name, value, pieces)
}

function isOwnWindow(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  // Read at once: after a navigation `senderFrame` is null or another page's.
  const frame = event.senderFrame
  return (
    frame !== null &&
    window !== null &&
    !window.isDestroyed() &&
    frame === window.webContents.mainFrame &&
    frame.url.startsWith(`${appOrigin}/`)
  )
}
