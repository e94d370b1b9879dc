/** What each health is called on the list, and the one thing to do about it. */
import type {
  Api,
  ConnectionRow,
  Health,
  HealthDetail,
  NextStep,
  SiteRow,
} from '../preload/contract.ts'

/** How a health looks; the word and the icon say the same, so color is never alone. */
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

/** Squarespace's names of its APIs, as the permissions of a key are named there. */
export const apiNames: Record<Api, string> = {
  orders: 'Orders',
  products: 'Products',
  inventory: 'Inventory',
  transactions: 'Transactions',
  contacts: 'Contacts',
  discounts: 'Discounts',
}

/** Every API, in the order in which they are shown. */
export const apiOrder: Api[] = [
  'orders',
  'products',
  'inventory',
  'transactions',
  'contacts',
  'discounts',
]

type Look = {
  tone: Tone
  word: string
  /** Its place under "what needs you first"; 0 comes first. */
  rank: number
  /** Whether it waits for a person. */
  needsYou: boolean
}

/** The look of each health. The ranks follow `healths` in the contract, which a test compares. */
export const looks: Record<Health, Look> = {
  reauthorize: { tone: 'bad', word: 'Authorize again', rank: 0, needsYou: true },
  'key-rejected': { tone: 'bad', word: 'Key rejected', rank: 1, needsYou: true },
  locked: { tone: 'soon', word: 'Locked', rank: 2, needsYou: true },
  expiring: { tone: 'soon', word: 'Breaking soon', rank: 3, needsYou: false },
  limited: { tone: 'soon', word: 'Permission missing', rank: 4, needsYou: true },
  'site-expired': { tone: 'calm', word: 'Subscription lapsed', rank: 5, needsYou: true },
  'rate-limited': { tone: 'calm', word: 'Paused', rank: 6, needsYou: false },
  unreachable: { tone: 'calm', word: 'Not reached', rank: 7, needsYou: false },
  unchecked: { tone: 'calm', word: 'Not checked yet', rank: 8, needsYou: false },
  'handed-over': { tone: 'calm', word: 'Handed over', rank: 9, needsYou: false },
  ok: { tone: 'ok', word: 'Working', rank: 10, needsYou: false },
}

/** Names in a sentence: "Orders", "Orders and Products", "Orders, Products and Contacts". */
export function inWords(names: string[]): string {
  return new Intl.ListFormat('en-US', { type: 'conjunction' }).format(names)
}

/** Whether it is the developer app and not the grant that Squarespace refuses. */
export function isAppRejected(detail: HealthDetail | null): boolean {
  return detail?.reason === 'app-rejected'
}

/** Whether a site waits for a person. */
export function needsYou(site: SiteRow): boolean {
  return looks[site.health].needsYou || isAppRejected(worstConnection(site)?.detail ?? null)
}

/** The word on the list; with one missing permission it names it, so that the list alone tells. */
export function wordOf(
  health: Health,
  detail: HealthDetail | null,
  kind: ConnectionRow['kind'] = 'key',
): string {
  if (health === 'limited' && detail?.missing.length === 1 && detail.missing[0] !== undefined) {
    return `Cannot read ${apiNames[detail.missing[0]]}`
  }
  if (health === 'locked' && detail?.reason === 'not-kept') {
    return kind === 'key' ? 'Key not kept' : 'Grant not kept'
  }
  if (isAppRejected(detail)) return 'App rejected'
  return looks[health].word
}

/** The connection that the site's health comes from; null when the site has none. */
export function worstConnection(site: SiteRow): ConnectionRow | null {
  return (
    site.connections.find(({ health }) => health === site.health) ?? site.connections[0] ?? null
  )
}

/** The word of a site on the list. */
export function wordOfSite(site: SiteRow): string {
  const worst = worstConnection(site)
  return wordOf(site.health, worst?.detail ?? null, worst?.kind)
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
