import { DialogFrame } from '../parts/dialog.tsx'

/** Export stores. */
export function ExportDialog({ onClose }: { websiteIds: string[]; onClose: () => void }) {
  return (
    <DialogFrame title="Export stores" dismissable onClose={onClose}>
      <div className="dialog-body" />
    </DialogFrame>
  )
}
