/** How each health looks, and the one thing to do about it. */
import type { ConnectionRow, Health, NextStep, SiteRow } from '../../preload/contract.ts'
import { deadHealths } from '../../preload/shapes.ts'
import { isAppRejected, worstConnection } from '../../preload/words.ts'

/** How a health looks; its word and its icon say the same, so color is never alone. */
export type Tone = 'ok' | 'soon' | 'bad' | 'calm'

/** What a button can do about a health: the contract's steps, and one that only the window knows. */
export type Step = NextStep | 'edit-app'

/** The words of each step's button; null for what this window has no button for. */
export const stepLabels: Record<Step, string | null> = {
  check: 'Check now',
  refresh: 'Refresh now',
  'try-again': 'Try again',
  'replace-key': 'Replace key',
  'message-client': 'Copy a message for the client',
  'authorize-again': 'Authorize again',
  'take-back': null,
  'edit-app': 'Edit developer app',
}

type Look = {
  tone: Tone
  /** Its place under "what needs you first"; 0 comes first. */
  rank: number
  /** Whether it waits for a person. */
  needsYou: boolean
}

/** The look of each health. The ranks follow `healths` in the contract, which a test compares. */
export const looks: Record<Health, Look> = {
  reauthorize: { tone: 'bad', rank: 0, needsYou: true },
  'key-rejected': { tone: 'bad', rank: 1, needsYou: true },
  locked: { tone: 'soon', rank: 2, needsYou: true },
  expiring: { tone: 'soon', rank: 3, needsYou: false },
  limited: { tone: 'soon', rank: 4, needsYou: true },
  'site-expired': { tone: 'calm', rank: 5, needsYou: true },
  'rate-limited': { tone: 'calm', rank: 6, needsYou: false },
  unreachable: { tone: 'calm', rank: 7, needsYou: false },
  unchecked: { tone: 'calm', rank: 8, needsYou: false },
  'handed-over': { tone: 'calm', rank: 9, needsYou: false },
  ok: { tone: 'ok', rank: 10, needsYou: false },
}

/** Names in a sentence: "Orders", "Orders and Products", "Orders, Products and Contacts". */
export function inWords(names: string[]): string {
  return new Intl.ListFormat('en-US', { type: 'conjunction' }).format(names)
}

/** Whether a site waits for a person. */
export function needsYou(site: SiteRow): boolean {
  return looks[site.health].needsYou || isAppRejected(worstConnection(site)?.detail ?? null)
}

/** Whether nothing comes through any of a site's connections any more. */
export function isDead({ connections }: Pick<SiteRow, 'connections'>): boolean {
  return connections.length > 0 && connections.every(({ health }) => deadHealths.has(health))
}

/** The button of the site's next step; null when there is none to press. */
export function buttonOf(site: SiteRow): { step: Step; label: string } | null {
  const worst = worstConnection(site)
  const step = stepFor(site.nextStep, worst)
  const label = step === null ? null : stepLabels[step]
  return step === null || label === null ? null : { step, label }
}

function stepFor(step: NextStep | null, worst: ConnectionRow | null): Step | null {
  if (worst === null || step === null) return step
  if (isAppRejected(worst.detail) && worst.developerAppId !== null) return 'edit-app'
  // A grant is not pasted: it is allowed again in the browser.
  return step === 'replace-key' && worst.kind === 'grant' ? 'authorize-again' : step
}
