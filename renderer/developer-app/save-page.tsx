import { Download } from 'lucide-react'
import { useState } from 'react'
import { call } from '../data/bridge.ts'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'

/** Saves the one-file page that an agency puts on its own host. */
export function SavePage() {
  const { sending, error, send } = useSend()
  const [saved, setSaved] = useState<string | null>(null)

  async function save(): Promise<void> {
    const { path } = await call('signin.savePage', {})
    if (path !== null) setSaved(path)
  }

  return (
    <div className="return-test-line">
      <WaitingButton
        name="Save the page…"
        waiting={sending}
        size="small"
        icon={<Download size={14} strokeWidth={1.75} aria-hidden />}
        onPress={() => void send(save)}
      />
      <div className="foot-says" role="status">
        {error !== null ? <Wrong error={error} /> : saved === null ? '' : `Saved as ${saved}`}
      </div>
    </div>
  )
}
