import type { SiteRow } from '../../preload/contract.ts'
import type { OpenDialog } from './shell.ts'

/** The one dialog that is open. */
export function Dialogs({ dialog }: { dialog: OpenDialog; sites: SiteRow[] }) {
  return <p>{dialog.kind}</p>
}
