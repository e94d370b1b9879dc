import type { ConnectionRow } from '../../preload/contract.ts'
import { useCall } from '../data/bridge.ts'
import { CopyLine } from '../ui/copy-line.tsx'
import { Fold } from '../ui/fold.tsx'
import { timeFormat, useNow } from '../ui/now.ts'
import { agoInSentence, ahead, full } from '../domain/time.ts'
import { scopeText } from '../domain/scopes.ts'
import { grantLife } from './grant-life.ts'

/** The name of the developer app that a grant was given to. */
export function AppName({ connection }: { connection: ConnectionRow }) {
  const apps = useCall('developerApps.list', {}).data?.apps
  const app = apps?.find(({ id }) => id === connection.developerAppId)
  if (apps === undefined) return null
  return (
    <span className="dim">
      {app === undefined ? (
        'Its developer app is no longer here'
      ) : (
        <>
          Through <bdi>{app.name}</bdi>
        </>
      )}
    </span>
  )
}

/** How much of the refresh token's seven days is left, and when the access token ends. */
export function GrantLife({ connection }: { connection: ConnectionRow }) {
  const now = useNow()
  const { accessExpiresAt, health } = connection
  const life = grantLife(connection, now)
  // Of a grant that is dead or that another system refreshes, these times say nothing.
  if (life === null || health === 'reauthorize' || health === 'handed-over') return null
  const { refreshedAt, endsAt, left, tone } = life
  return (
    <div className="grant-life">
      <div className="grant-bar" data-tone={tone} aria-hidden>
        <span style={{ transform: `scaleX(${left})` }} />
      </div>
      <p title={full(endsAt, timeFormat)}>
        Refreshed {agoInSentence(refreshedAt, now, timeFormat)} ·{' '}
        {endsAt > now
          ? `must be refreshed by ${ahead(endsAt, now, timeFormat)}`
          : `its seven days ended ${agoInSentence(endsAt, now, timeFormat)}`}
      </p>
      {accessExpiresAt !== null && (
        <p className="dim" title={full(accessExpiresAt, timeFormat)}>
          {accessExpiresAt > now
            ? `Access token good until ${ahead(accessExpiresAt, now, timeFormat)}`
            : `Access token ended ${agoInSentence(accessExpiresAt, now, timeFormat)}; the next check gets a new one`}
        </p>
      )}
    </div>
  )
}

/** Exactly what a grant asked for. */
export function GrantScopes({ scopes }: { scopes: string[] }) {
  return (
    <div className="grant-scopes">
      {scopes.length === 0 ? (
        <p className="dim">What it asked for is not known.</p>
      ) : (
        <Fold name="Scopes asked for">
          <CopyLine text={scopeText(scopes)} name="scopes" />
        </Fold>
      )}
    </div>
  )
}
