/** The contract, answered: who asks is checked, what is asked is parsed, the answer is wrapped. */
import { randomUUID } from 'node:crypto'
import { ipcMain } from 'electron'
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import type { z } from 'zod'
import { inputs } from '../preload/contract.ts'
import type { CallError, CallName, EventName, Events, Output, Reply } from '../preload/contract.ts'
import { piecesOf, takeApartNow, withoutPieces } from '../preload/pieces.ts'
import type { Piece } from '../preload/pieces.ts'
import { parseInput } from './call-input.ts'
import { troubleOf } from './database/sqlite.ts'
import { Failure } from './failure.ts'
import { appOrigin } from './files.ts'
import { logError } from './log.ts'
import { turn } from './slices.ts'

type Parsed<Name extends CallName> = z.output<(typeof inputs)[Name]>

/** One function a call. Throws `Failure` for what the person can mend. */
export type Handlers = {
  [Name in CallName]: (input: Parsed<Name>) => Output<Name> | Promise<Output<Name>>
}

const schemas: { [Name in CallName]: z.ZodType<Parsed<Name>> } = inputs

const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(schemas, name)

/** Answers calls from the window's own main frame; a stranger gets `forbidden`. */
export function answerCalls(window: () => BrowserWindow | null, handlers: Handlers): void {
  // One channel: electron-store opens another one, which would answer any page.
  ipcMain.removeAllListeners()
  ipcMain.handle(
    'latchkey:call',
    (event, name: unknown, input: unknown, pieces: unknown, key: unknown): Sent | Promise<Sent> => {
      if (!isOwnWindow(event, window())) return refused('forbidden', 'This window may not ask.')
      if (!isCallName(name)) return refused('forbidden', 'Latchkey has no such call.')
      const send = (piece: Piece) => event.sender.send('latchkey:piece', key, piece)
      return answer(handlers, name, { input, pieces }, send)
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

/** A reply, and how many pieces of its lists were sent before it. */
type Sent = Reply<unknown> & { sent?: number }

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

async function answer<Name extends CallName>(
  handlers: Handlers,
  name: Name,
  { input, pieces }: { input: unknown; pieces: unknown },
  send: (piece: Piece) => void,
): Promise<Sent> {
  const parsed = await parseInput(schemas[name], input, pieces)
  if (parsed === undefined) {
    return refused('invalid-input', 'Latchkey does not understand this input.')
  }
  try {
    const value = await handlers[name](parsed)
    let sent = 0
    for (const piece of piecesOf(value)) {
      if (sent > 0) await turn()
      send(piece)
      sent += 1
    }
    return { ok: true, value: withoutPieces(value), sent }
  } catch (error) {
    return { ok: false, error: errorOf(name, error) }
  }
}

function refused(code: CallError['code'], message: string): { ok: false; error: CallError } {
  return { ok: false, error: { code, message } }
}

function errorOf(name: CallName, error: unknown): CallError {
  if (error instanceof Failure) return error.error
  const reference = randomUUID().slice(0, 8)
  logError(`${name} failed, reference ${reference}`, error)
  return { code: 'internal', message: sentenceOf(error), reference: `Log ${reference}` }
}

function sentenceOf(error: unknown): string {
  switch (troubleOf(error)) {
    case 'full':
      return 'The disk is full, so nothing was saved. Free some space and try again.'
    case 'read-only':
    case 'cannot-open':
      return 'Latchkey’s folder cannot be written, so nothing was saved.'
    case 'disk':
      return 'The disk reported an error, so nothing was saved. Try again.'
    case 'busy':
      return 'Another program is using Latchkey’s file, so nothing was saved. Try again in a moment.'
    case 'damaged':
      return 'The store list on this computer is damaged. Restart Latchkey to set it aside safely.'
    default:
      return 'Something went wrong inside Latchkey. Nothing was saved.'
  }
}
