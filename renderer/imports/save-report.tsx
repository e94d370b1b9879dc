import { Download } from 'lucide-react'
import { call } from '../data/bridge.ts'
import { toastError } from '../ui/toasts.ts'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { toastSaved } from './saved.ts'

/** Saves what became of each line, or would, without keys. */
export function SaveReport({ importId }: { importId: string }) {
  const { sending, send } = useSend()
  return (
    <WaitingButton
      name="Save report…"
      waiting={sending}
      icon={<Download size={15} strokeWidth={1.75} aria-hidden />}
      onPress={() =>
        void send(async () => {
          try {
            toastSaved('Report', (await call('imports.saveReport', { importId })).path)
          } catch (error) {
            toastError(error)
          }
        })
      }
    />
  )
}
