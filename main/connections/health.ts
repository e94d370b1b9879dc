import type { Api, Health, HealthDetail, NextStep } from '../../preload/contract.ts'
import type { SquarespaceProblem } from '../squarespace/errors.ts'

// What needs a person most comes first: the site shows the worst of its connections.
const worstFirst: readonly Health[] = [
  'reauthorize',
  'key-rejected',
  'locked',
  'expiring',
  'limited',
  'site-expired',
  'rate-limited',
  'unreachable',
  'unchecked',
  'handed-over',
  'ok',
]

const nextSteps: Record<Health, NextStep | null> = {
  reauthorize: 'authorize-again',
  'key-rejected': 'replace-key',
  locked: 'try-again',
  expiring: 'refresh',
  limited: 'replace-key',
  'site-expired': 'message-client',
  'rate-limited': null,
  unreachable: 'try-again',
  unchecked: 'check',
  'handed-over': 'take-back',
  ok: 'check',
}

/** The worst of a site's connections; a site without any is `unchecked`. */
export function worstHealth(healths: readonly Health[]): Health {
  return worstFirst.find((health) => healths.includes(health)) ?? 'unchecked'
}

/** The one thing to do about a health. */
export function nextStepOf(health: Health, detail: HealthDetail): NextStep | null {
  if (health === 'locked' && detail.reason === 'not-kept') return 'replace-key'
  return nextSteps[health]
}

/** The health that a failed check leaves; a missing permission for the site itself is `limited`. */
export function healthOfProblem(problem: SquarespaceProblem): Health {
  return problem.code === 'missing-permission' ? 'limited' : problem.code
}

/** The needed APIs that were found unreadable; one that was never asked is not missing. */
export function missingApis(needed: readonly Api[], unreadable: ReadonlySet<string>): Api[] {
  return needed.filter((api) => unreadable.has(api))
}
