import { memo, Suspense } from 'react'
import type { SiteRow } from '../../preload/contract.ts'
import { timeFormat, useNow } from '../ui/now.ts'
import { agoInSentence } from '../domain/time.ts'
import { lastChecked } from '../domain/columns.ts'
import { counted } from '../domain/summary.ts'
import { late } from '../ui/late.ts'

const UpdateOffer = late(async () => (await import('./update-offer.tsx')).UpdateOffer)

/**
 * The line below the list: how many there are, how many work, when they were last checked, and once the
 * window is settled what there is to say of updates.
 */
export const StatusLine = memo(function StatusLine(props: { sites: SiteRow[]; settled: boolean }) {
  const { sites, settled } = props
  const now = useNow()
  const connections = sites.reduce((sum, site) => sum + site.connections.length, 0)
  const working = sites.filter(({ health }) => health === 'ok').length
  const unreached = sites.filter(({ health }) => health === 'unreachable').length
  const newest = sites.reduce((latest, site) => Math.max(latest, lastChecked(site) ?? 0), 0)
  return (
    <footer className="status-line">
      <span>
        {counted(sites.length, 'site')}, {counted(connections, 'connection')}
      </span>
      <span>{working.toLocaleString('en-US')} working</span>
      {unreached > 0 && <span>{unreached.toLocaleString('en-US')} not reached</span>}
      <span className="status-end">
        {newest > 0 && `Checked ${agoInSentence(newest, now, timeFormat)}`}
      </span>
      {settled && (
        <Suspense>
          <UpdateOffer />
        </Suspense>
      )}
    </footer>
  )
})
