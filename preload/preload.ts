import { contextBridge, ipcRenderer } from 'electron'
import type { Latchkey } from './contract.ts'

const latchkey: Latchkey = {
  call: (name, input) => ipcRenderer.invoke('latchkey:call', name, input),
  on: (name, listener) => {
    const handler = (_event: unknown, sent: string, payload: Parameters<typeof listener>[0]) => {
      if (sent === name) listener(payload)
    }
    ipcRenderer.on('latchkey:event', handler)
    return () => ipcRenderer.off('latchkey:event', handler)
  },
}

contextBridge.exposeInMainWorld('latchkey', latchkey)
