import { healthLines, healths } from '../../preload/healths.ts'
import type { Api, ConnectionRow, Health, NextStep, Reason } from '../../preload/contract.ts'
import type { SecretState } from '../vault/vault.ts'
import { expiringFrom, worksFor } from '../upkeep/policy.ts'

/** The worst of a site's connections; a site without any is `unchecked`. */
export function worstHealth(own: readonly Health[]): Health {
  return healths.find((health) => own.includes(health)) ?? 'unchecked'
}

/** The one thing to do about a health. */
export function nextStepOf({
  health,
  kind,
  detail,
}: Pick<ConnectionRow, 'health' | 'kind' | 'detail'>): NextStep | null {
  const isNotKept = health === 'locked' && detail.reason === 'not-kept'
  const step = isNotKept ? 'replace-key' : healthLines[health].nextStep
  // A grant is not pasted: it is allowed again in the browser.
  return kind === 'grant' && step === 'replace-key' ? 'authorize-again' : step
}

// What a network that is away may stand over: it says nothing about a key that is known as broken.
const hiddenWhenUnreached: ReadonlySet<Health> = new Set(['ok', 'unchecked', 'rate-limited'])

/**
 * The health that a person sees: from what Squarespace `answered` last, why the last attempt was
 * `unreached` (null: it was answered), whether a needed API is missing, and what the vault says now.
 */
export function shownHealth(known: {
  answered: Health
  unreached: Reason | null
  isMissing: boolean
  secret: SecretState
  /** Milliseconds since Squarespace last answered; null for never. */
  checkedFor: number | null
  /** Milliseconds until the refresh token ends; null for a key, or where it is not known. */
  endsIn: number | null
  /** Only another system may refresh it. */
  isHandedOver: boolean
}): { health: Health; reason: Reason | null } {
  if (known.isHandedOver) return { health: 'handed-over', reason: null }
  if (known.secret === 'locked') return { health: 'locked', reason: 'keychain' }
  if (known.secret === 'not-kept') return { health: 'locked', reason: 'not-kept' }
  const { answered, unreached } = known
  const isEnding = known.endsIn !== null && known.endsIn < expiringFrom
  if (isEnding && hiddenWhenUnreached.has(answered))
    return { health: 'expiring', reason: unreached === 'rate-limited' ? null : unreached }
  if (answered === 'ok' && known.isMissing) return { health: 'limited', reason: null }
  if (unreached === 'rate-limited' && hiddenWhenUnreached.has(answered)) {
    return { health: 'rate-limited', reason: null }
  }
  if (unreached !== null && hiddenWhenUnreached.has(answered)) {
    return { health: 'unreachable', reason: unreached }
  }
  // Nobody has looked, and nothing hinders: that it works is not known any more.
  const isOld = known.checkedFor !== null && known.checkedFor > worksFor
  if (answered === 'ok' && isOld) return { health: 'stale', reason: null }
  return { health: answered, reason: null }
}

/** The needed APIs that were found unreadable; one that was never asked is not missing. */
export function missingApis(needed: readonly Api[], unreadable: ReadonlySet<string>): Api[] {
  return needed.filter((api) => unreadable.has(api))
}
