import { DialogFrame } from '../parts/dialog.tsx'

/** Import stores. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  return (
    <DialogFrame title="Import stores" dismissable onClose={onClose}>
      <div className="dialog-body" />
    </DialogFrame>
  )
}
