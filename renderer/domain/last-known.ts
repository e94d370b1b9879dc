/** What was known of a connection that is not reached now, or was not checked for days. */
import type { ConnectionRow, SiteRow } from '../../preload/contract.ts'
import { worstConnection } from '../../preload/words.ts'
import { ago, type TimeFormat } from './time.ts'

type Known = Pick<ConnectionRow, 'health' | 'answered' | 'checkedAt'>

/** When it was last found working, in epoch milliseconds; null where it was not, or works now. */
export function workedAt({ health, answered, checkedAt }: Known): number | null {
  return (health === 'unreachable' || health === 'stale') && answered === 'ok' ? checkedAt : null
}

/** What stands below the word of such a site: “Worked 8 min ago”. */
export function lastKnown(site: SiteRow, now: number, timeFormat: TimeFormat): string | null {
  const worst = worstConnection(site)
  const at = worst === null ? null : workedAt(worst)
  return at === null ? null : `Worked ${ago(at, now, timeFormat, 'short')}`
}
