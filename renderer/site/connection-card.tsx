import { healthLines } from '../../preload/healths.ts'
import { KeyRound, ShieldCheck } from 'lucide-react'
import type { ConnectionRow, Permission, SiteRow } from '../../preload/contract.ts'
import { check } from '../actions/checking.ts'
import { advise } from '../domain/advice.ts'
import { isThere } from '../domain/hand-over.ts'
import { stepLabels } from '../domain/healths.ts'
import { removeConnection } from '../actions/actions.ts'
import { HealthWord } from '../icons/icons.tsx'
import { timeFormat, useNow } from '../ui/now.ts'
import { Reference } from '../ui/reference.tsx'
import { useShell } from '../actions/shell.ts'
import { date, full } from '../domain/time.ts'
import { AtApi2Cart } from './at-api2cart.tsx'
import { useBusyCheck } from './busy.ts'
import { AppName, GrantLife, GrantScopes } from './grant.tsx'
import { Permissions } from './permissions.tsx'
import { Rename } from './rename.tsx'

/** One key or grant: its label, what its health says, what it may read, and what to do with it. */
export function ConnectionCard(props: {
  site: SiteRow
  connection: ConnectionRow
  /** Null while they are not known yet. */
  permissions: Permission[] | null
}) {
  const { site, connection, permissions } = props
  const { kind, health, detail, addedAt, label } = connection
  const shell = useShell()
  const now = useNow()
  const [busy, runCheck] = useBusyCheck(() => check([connection.id]))
  const advice = advise(connection, null, now, timeFormat)
  const isKnown = permissions?.some(({ last }) => last !== null) ?? false
  // What was found of them is of no use meanwhile.
  const isRefused = isKnown && healthLines[health].isDead
  const Icon = kind === 'key' ? KeyRound : ShieldCheck
  return (
    <article className="card" aria-label={`Connection ${label}`}>
      <header className="card-head">
        <Icon
          className={`tone-${healthLines[health].tone}`}
          size={16}
          strokeWidth={1.75}
          aria-hidden
        />
        <div className="card-name">
          <Rename connection={connection} />
          <span className="dim" title={full(addedAt, timeFormat)}>
            {kind === 'key' ? 'API key' : 'Grant'}, added {date(addedAt, now, timeFormat)}
          </span>
          {kind === 'grant' && <AppName connection={connection} />}
        </div>
        <HealthWord connection={connection} />
      </header>
      <p className="card-text">
        {advice.headline} {advice.more}
      </p>
      {detail.reference !== null && <Reference text={detail.reference} />}
      {kind === 'grant' && <GrantLife connection={connection} />}
      {isRefused && <p className="hint permissions-before">What it could read before:</p>}
      <Permissions permissions={permissions} isRefused={isRefused} />
      {kind === 'grant' && <GrantScopes scopes={connection.scopes} />}
      <AtApi2Cart site={site} connection={connection} />
      <div className="card-actions">
        <button type="button" className="button small" disabled={busy} onClick={runCheck}>
          {busy ? 'Checking…' : stepLabels.check}
        </button>
        <button
          type="button"
          className="button small"
          onClick={() =>
            shell.openDialog({
              kind: kind === 'key' ? 'replace' : 'authorize-again',
              websiteId: site.websiteId,
              connectionId: connection.id,
            })
          }
        >
          {kind === 'key' ? 'Replace key' : 'Authorize again'}
        </button>
        {!isThere(connection) && (
          <button
            type="button"
            className="button small"
            onClick={() => shell.openDialog({ kind: 'hand-over', connectionIds: [connection.id] })}
          >
            Hand over…
          </button>
        )}
        <button
          type="button"
          className="button small"
          onClick={() => shell.openDialog({ kind: 'credentials', connectionIds: [connection.id] })}
        >
          Show or copy
        </button>
        <button
          type="button"
          className="button small danger"
          onClick={() => void removeConnection(connection, site.title)}
        >
          Remove
        </button>
      </div>
    </article>
  )
}
