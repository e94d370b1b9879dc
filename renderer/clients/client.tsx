import { DialogFrame } from '../parts/dialog.tsx'

/** Client. */
export function ClientDialog({ onClose }: { clientId: string | null; onClose: () => void }) {
  return (
    <DialogFrame title="Client" dismissable onClose={onClose}>
      <div className="dialog-body" />
    </DialogFrame>
  )
}
