import { DialogFrame } from '../parts/dialog.tsx'

/** Bin. */
export function BinDialog({ onClose }: { onClose: () => void }) {
  return (
    <DialogFrame title="Bin" dismissable onClose={onClose}>
      <div className="dialog-body" />
    </DialogFrame>
  )
}
