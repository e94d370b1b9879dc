import type { ConnectionRow, SiteRow, PendingGrant } from '../../preload/contract.ts'
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

/** Asks about a site that came back in another one's place, when its sign-in is long over. */
export function DecideDialog(props: {
  pending: PendingGrant
  /** The title of the site that was to be authorized again; null when it is gone. */
  site: SiteRow | null
  onClose: () => void
}) {
  const { pending, site, onClose } = props
  const shell = useShell()
  return (
    <DialogFrame title="Authorize again" onClose={onClose}>
      <Decision
        attemptId={pending.attemptId}
        site={pending.site}
        expected={site?.title ?? 'a site that is no longer on the list'}
        onClose={onClose}
        onAgain={() => {
          const { connectionId } = pending
          if (site === null || connectionId === null) return onClose()
          shell.openDialog({ kind: 'authorize-again', websiteId: site.websiteId, connectionId })
        }}
      />
    </DialogFrame>
  )
}
