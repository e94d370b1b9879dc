/** How much of a refresh token's seven days has passed. */
import type { ConnectionRow } from '../../preload/contract.ts'
import type { Tone } from '../domain/healths.ts'

const hour = 3_600_000
/** A refresh token's life from its refresh on (fact sheet, section 1.7). */
const life = 7 * 24 * hour
/** From here on it presses, as on the list. */
const pressing = 48 * hour

export type Life = {
  /** Epoch milliseconds. */
  refreshedAt: number
  /** Epoch milliseconds. */
  endsAt: number
  /** The part that is left, 1 just after a refresh and 0 at the end. */
  left: number
  tone: Tone
}

/** The life of a grant's refresh token; null when its end is not known. */
export function grantLife(
  { refreshExpiresAt }: Pick<ConnectionRow, 'refreshExpiresAt'>,
  now: number,
): Life | null {
  if (refreshExpiresAt === null) return null
  const remains = refreshExpiresAt - now
  return {
    refreshedAt: refreshExpiresAt - life,
    endsAt: refreshExpiresAt,
    left: Math.min(1, Math.max(0, remains / life)),
    tone: remains <= 0 ? 'bad' : remains < pressing ? 'soon' : 'ok',
  }
}
