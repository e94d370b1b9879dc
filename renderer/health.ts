/** What each health says: a word for the list, one sentence, and the one thing to do about it. */
import type {
  Api,
  ConnectionRow,
  Health,
  HealthDetail,
  NextStep,
  SiteRow,
} from '../preload/contract.ts'
import { agoInSentence, ahead, type Habits } from './parts/time.ts'

/** How a health looks; the word and the icon say the same, so color is never alone. */
export type Tone = 'ok' | 'soon' | 'bad' | 'calm'

/** The words of each step's button; null for what this window has no button for. */
export const stepLabels: Record<NextStep, string | null> = {
  check: 'Check now',
  refresh: 'Check now',
  'try-again': 'Try again',
  'replace-key': 'Replace key',
  'message-client': 'Copy a message for the client',
  'authorize-again': null,
  'take-back': null,
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

/** The word on the list; with one missing permission it names it, so that the list alone tells. */
export function wordOf(health: Health, detail: HealthDetail | null): string {
  if (health === 'limited' && detail?.missing.length === 1 && detail.missing[0] !== undefined) {
    return `Cannot read ${apiNames[detail.missing[0]]}`
  }
  if (health === 'locked' && detail?.reason === 'not-kept') return 'Key not kept'
  return looks[health].word
}

/** The connection that the site's health comes from; null when the site has none. */
export function worstConnection(site: SiteRow): ConnectionRow | null {
  return (
    site.connections.find(({ health }) => health === site.health) ?? site.connections[0] ?? null
  )
}

export type Advice = {
  tone: Tone
  /** The sentence in bold. */
  headline: string
  /** What more there is to say; empty for nothing. */
  more: string
}

const unreachableBecause: Record<NonNullable<HealthDetail['reason']>, string> = {
  offline: 'This computer is offline.',
  'timed-out': 'Squarespace did not answer in time.',
  'server-trouble': 'Squarespace is having trouble on its side.',
  'not-squarespace':
    'Something else answered in its place, such as the sign-in page of a hotel or company network.',
  'unexpected-reply': 'Squarespace answered in a way that Latchkey does not understand.',
  'wrong-clock': 'The clock of this computer looks wrong. Set it right, then try again.',
  keychain: '',
  'not-kept': '',
}

function sentence(...parts: string[]): string {
  return parts.filter(Boolean).join(' ')
}

/**
 * What a connection's health says. `seenAt` is when the details shown below were read, null where
 * none are shown; times in epoch milliseconds.
 */
export function advise(
  connection: ConnectionRow,
  seenAt: number | null,
  now: number,
  habits: Habits,
): Advice {
  const { health, detail, checkedAt, kind } = connection
  const { tone } = looks[health]
  const credential = kind === 'key' ? 'key' : 'grant'
  const seen = seenAt === null ? 'just now' : agoInSentence(seenAt, now, habits)
  const old = seen === 'just now' ? '' : `You are seeing what was true ${seen}.`
  switch (health) {
    case 'ok':
      return {
        tone,
        headline: 'Working.',
        more: checkedAt === null ? '' : `Checked ${agoInSentence(checkedAt, now, habits)}.`,
      }
    case 'expiring': {
      const ends = connection.refreshExpiresAt
      const when = ends === null ? 'soon' : ahead(ends, now, habits)
      return {
        tone,
        headline: `This grant ends ${when} unless Latchkey runs before then.`,
        more: '',
      }
    }
    case 'reauthorize':
      return {
        tone,
        headline: 'Squarespace no longer accepts this grant.',
        more: 'Someone with access to the site must allow it again.',
      }
    case 'key-rejected':
      return {
        tone,
        headline: 'Squarespace rejects this key.',
        more: sentence('It was deleted or mistyped.', old),
      }
    case 'site-expired':
      return {
        tone,
        headline: 'The site’s Squarespace subscription has lapsed.',
        more: `The ${credential} is kept; the owner needs to renew.`,
      }
    case 'limited':
      return {
        tone,
        headline:
          detail.missing.length === 0
            ? `This ${credential} may not read everything you need.`
            : `This ${credential} cannot read ${inWords(detail.missing.map((api) => apiNames[api]))}.`,
        more:
          kind === 'key'
            ? 'Permissions cannot be added to a key, so make a new one.'
            : 'Someone with access to the site must allow more.',
      }
    case 'rate-limited':
      return {
        tone,
        headline: 'Squarespace asked for a pause.',
        more:
          detail.retryAt === null || detail.retryAt <= now
            ? 'Latchkey tries again in a minute.'
            : `Trying again at ${ahead(detail.retryAt, now, habits)}.`,
      }
    case 'unreachable':
      return {
        tone,
        headline: 'Squarespace cannot be reached.',
        more: sentence(detail.reason === null ? '' : unreachableBecause[detail.reason], old),
      }
    case 'locked':
      if (detail.reason === 'not-kept') {
        return {
          tone,
          headline: `This ${credential} was not kept.`,
          more: 'This computer had no keychain when it was added. Paste it again.',
        }
      }
      return {
        tone,
        headline: `This computer’s keychain cannot open this ${credential} right now.`,
        more: 'It is kept safe.',
      }
    case 'handed-over':
      return {
        tone,
        headline: 'Another system refreshes this grant.',
        more: 'Latchkey leaves it alone.',
      }
    case 'unchecked':
      return {
        tone,
        headline: 'Not checked yet.',
        more: 'A check shows whether Squarespace accepts it.',
      }
  }
}

/** The button of the site's next step; null when there is none to press. */
export function buttonOf(site: SiteRow): { step: NextStep; label: string } | null {
  const step = site.nextStep
  // A grant is not pasted: it is allowed again in the browser.
  if (step === null || (step === 'replace-key' && worstConnection(site)?.kind === 'grant')) {
    return null
  }
  const label = stepLabels[step]
  return label === null ? null : { step, label }
}

/** What to say about a site as a whole: its worst connection, and that another one works. */
export function adviseSite(site: SiteRow, now: number, habits: Habits): Advice | null {
  const worst = worstConnection(site)
  if (worst === null) return null
  const advice = advise(worst, site.fetchedAt, now, habits)
  if (site.connections.length < 2) return advice
  const other = site.connections.find(({ health }) => health === 'ok')
  if (worst.health === 'ok') {
    const count = site.connections.length === 2 ? 'Both' : `All ${site.connections.length}`
    return { ...advice, headline: `${count} connections work.` }
  }
  return {
    ...advice,
    more: sentence(
      advice.more,
      other === undefined ? '' : `The site is still connected through “${other.label}”.`,
    ),
  }
}

/** The message that tells a client to renew; meant for an email, so it stands alone. */
export function messageForClient(site: { title: string; url: string }): string {
  return [
    'Hello,',
    '',
    `the Squarespace subscription of ${site.title} (${site.url}) has lapsed, so the systems connected to the store cannot reach it. Please renew it in Squarespace under Settings, Billing. Nothing else needs to be set up again.`,
  ].join('\n')
}
