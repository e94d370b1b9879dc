import { contextBridge, ipcRenderer } from 'electron'
import type { Latchkey, Reply } from './contract.ts'
import { putTogetherNow } from './pieces.ts'
import type { Piece } from './pieces.ts'

/** For who asked without pieces: a reply whose lists are whole. */
function whole<Value extends object>({ pieces = [], ...reply }: Reply<Value>): Reply<Value> {
  return reply.ok ? { ok: true, value: putTogetherNow(reply.value, pieces) } : reply
}

const latchkey: Latchkey = {
  call: async (name, input, pieces) => {
    const reply = await ipcRenderer.invoke('latchkey:call', name, input, pieces)
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
