/** What the window makes of a health: whether it needs somebody, and the one thing to do about it. */
import type { ConnectionRow, Health, NextStep, SiteRow } from '../../preload/contract.ts'
import { healthLines } from '../../preload/healths.ts'
import { isAppRejected, worstConnection } from '../../preload/words.ts'

/** How a health looks; its word and its icon say the same, so color is never alone. */
export type Tone = (typeof healthLines)[Health]['tone']

/** What a button can do about a health: the contract's steps, and one that only the window knows. */
export type Step = NextStep | 'edit-app'

/** The words of each step's button. */
export const stepLabels: Record<Step, string> = {
  check: 'Check now',
  refresh: 'Refresh now',
  'try-again': 'Try again',
  'replace-key': 'Replace key',
  'message-client': 'Message the client',
  'authorize-again': 'Authorize again',
  'take-back': 'Take it back',
  'edit-app': 'Edit developer app',
}

/** Names in a sentence: "Orders", "Orders and Products", "Orders, Products and Contacts". */
export function inWords(names: string[]): string {
  return new Intl.ListFormat('en-US', { type: 'conjunction' }).format(names)
}

/** Whether a site waits for a person. */
export function needsYou(site: SiteRow): boolean {
  return healthLines[site.health].needsYou || isAppRejected(worstConnection(site)?.detail ?? null)
}

/** Whether nothing comes through any of a site's connections any more. */
export function isDead({ connections }: Pick<SiteRow, 'connections'>): boolean {
  return connections.length > 0 && connections.every(({ health }) => healthLines[health].isDead)
}

/** The button of the site's next step; null when there is none to press. */
export function buttonOf(site: SiteRow): { step: Step; label: string } | null {
  const worst = worstConnection(site)
  const step = stepFor(site.nextStep, worst)
  return step === null ? null : { step, label: stepLabels[step] }
}

function stepFor(step: NextStep | null, worst: ConnectionRow | null): Step | null {
  if (worst === null || step === null) return step
  if (isAppRejected(worst.detail) && worst.developerAppId !== null) return 'edit-app'
  // A grant is not pasted: it is allowed again in the browser.
  return step === 'replace-key' && worst.kind === 'grant' ? 'authorize-again' : step
}
