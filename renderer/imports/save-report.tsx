import { Download } from 'lucide-react'
import { call } from '../data/bridge.ts'
import { useAct } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { toastSaved } from '../ui/saved.ts'

/** Saves what became of each line, or would, without keys. */
export function SaveReport({ importId }: { importId: string }) {
  const { acting, act } = useAct()
  return (
    <WaitingButton
      name="Save report…"
      waiting={acting}
      icon={<Download size={15} strokeWidth={1.75} aria-hidden />}
      onPress={() =>
        void act(async () =>
          toastSaved('Report', (await call('imports.saveReport', { importId })).path),
        )
      }
    />
  )
}
