import { DialogFrame } from '../parts/dialog.tsx'
import type { OpenDialog } from '../parts/shell.ts'

type SaveViewProps = {
  view: Extract<OpenDialog, { kind: 'save-view' }>['view']
  onClose: () => void
}

/** Names a view and keeps it on the rail. */
export function SaveViewDialog({ onClose }: SaveViewProps) {
  return (
    <DialogFrame title="Save view" size="small" dismissable onClose={onClose}>
      <div className="dialog-body" />
    </DialogFrame>
  )
}
