import { contextBridge, ipcRenderer } from 'electron'
import type { Latchkey, Output, Reply } from './contract.ts'
import { putTogetherNow } from './pieces.ts'
import type { Piece } from './pieces.ts'

/** The pieces of replies that are on their way, by the key of the call. */
const arriving = new Map<string, { pieces: Piece[]; came: () => void }>()
let calls = 0

ipcRenderer.on('latchkey:piece', (_event, key: string, piece: Piece) => {
  const reply = arriving.get(key)
  reply?.pieces.push(piece)
  reply?.came()
})

/** Calls main; a reply of thousands of records comes piece by piece, so that no copying takes long. */
async function ask<Value>(name: string, input: unknown, given?: Piece[]): Promise<Reply<Value>> {
  calls += 1
  // Pieces for a page that was loaded before this one are nobody's.
  const key = `${performance.timeOrigin} ${calls}`
  const reply = { pieces: [] as Piece[], came: () => {} }
  arriving.set(key, reply)
  try {
    const { sent, ...answer } = await ipcRenderer.invoke('latchkey:call', name, input, given, key)
    while (reply.pieces.length < sent) {
      await new Promise<void>((resolve) => {
        reply.came = resolve
      })
    }
    return { ...answer, pieces: reply.pieces }
  } finally {
    arriving.delete(key)
  }
}

/** For who asked without pieces: a reply whose lists are whole. */
function whole<Value extends object>({ pieces = [], ...reply }: Reply<Value>): Reply<Value> {
  return reply.ok ? { ok: true, value: putTogetherNow(reply.value, pieces) } : reply
}

const latchkey: Latchkey = {
  call: async (name, input, pieces) => {
    const reply = await ask<Output<typeof name>>(name, input, pieces)
    return pieces === undefined ? whole(reply) : reply
  },
  on: (name, listener, inPieces) => {
    const handler = (
      _event: unknown,
      sent: string,
      payload: Parameters<typeof listener>[0],
      pieces: Piece[],
    ) => {
      if (sent !== name) return
      if (inPieces === true) listener(payload, pieces)
      else listener(putTogetherNow(payload, pieces))
    }
    ipcRenderer.on('latchkey:event', handler)
    return () => ipcRenderer.off('latchkey:event', handler)
  },
}

contextBridge.exposeInMainWorld('latchkey', latchkey)
