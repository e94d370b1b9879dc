import type { ConnectionRow, SiteRow, Undecided } from '../../preload/contract.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { useShell } from '../actions/shell.ts'
import { Decision } from '../signin/decision.tsx'
import { ByOAuth } from './by-oauth.tsx'
import './connect.css'

/** Has a grant allowed again in the browser; another site changes nothing. */
export function AuthorizeAgainDialog(props: {
  site: SiteRow
  connection: ConnectionRow
  onClose: () => void
}) {
  const { site, connection, onClose } = props
  return (
    <DialogFrame
      title="Authorize again"
      lead={
        <>
          {connection.label}, <bdi>{site.title}</bdi>
        </>
      }
      onClose={onClose}
    >
      <ByOAuth again={{ site, connection }} onClose={onClose} />
    </DialogFrame>
  )
}

/** Asks about a site that came home in another one's place, when its sign-in is long over. */
export function DecideDialog(props: {
  undecided: Undecided
  /** The title of the site that was to be authorized again; null when it is gone. */
  site: SiteRow | null
  onClose: () => void
}) {
  const { undecided, site, onClose } = props
  const shell = useShell()
  return (
    <DialogFrame title="Authorize again" onClose={onClose}>
      <Decision
        attemptId={undecided.attemptId}
        site={undecided.site}
        expected={site?.title ?? 'a site that is no longer on the list'}
        onClose={onClose}
        onAgain={() => {
          const { connectionId } = undecided
          if (site === null || connectionId === null) return onClose()
          shell.openDialog({ kind: 'authorize-again', websiteId: site.websiteId, connectionId })
        }}
      />
    </DialogFrame>
  )
}
