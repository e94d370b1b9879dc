/** What a connection's last check says. Imports nothing. */

/** The one thing to do about a health. */
export type NextStep =
  | 'check'
  | 'refresh'
  | 'authorize-again'
  | 'replace-key'
  | 'message-client'
  | 'try-again'
  | 'take-back'

type Icon =
  | 'circle-check'
  | 'clock'
  | 'circle-alert'
  | 'circle-pause'
  | 'triangle-alert'
  | 'circle-dashed'
  | 'cloud-off'
  | 'lock'
  | 'send'
  | 'circle-question-mark'

type Line = {
  /** What the list calls it. */
  word: string
  /** Its picture, as `ui/icons.css` has it. */
  icon: Icon
  /** What people also call it in a search, beside its code and its word. */
  alsoCalled: readonly string[]
  /** How it looks; its word and its icon say the same, so color is never alone. */
  tone: 'ok' | 'soon' | 'bad' | 'calm'
  /** Whether it waits for a person. */
  needsYou: boolean
  /** Whether nothing comes through such a connection any more until a person does something. */
  isDead: boolean
  /** Null when there is nothing to do. */
  nextStep: NextStep | null
}

/** Every health; what needs a person most comes first. What it says at length is `advice.ts`. */
const table = {
  reauthorize: {
    word: 'Authorize again',
    icon: 'circle-alert',
    alsoCalled: ['not authorized'],
    tone: 'bad',
    needsYou: true,
    isDead: true,
    nextStep: 'authorize-again',
  },
  'key-rejected': {
    word: 'Key rejected',
    icon: 'circle-alert',
    alsoCalled: ['rejected'],
    tone: 'bad',
    needsYou: true,
    isDead: true,
    nextStep: 'replace-key',
  },
  locked: {
    word: 'Locked',
    icon: 'lock',
    alsoCalled: [],
    tone: 'soon',
    needsYou: true,
    isDead: false,
    nextStep: 'try-again',
  },
  expiring: {
    word: 'Breaking soon',
    icon: 'clock',
    alsoCalled: ['ending', 'soon'],
    tone: 'soon',
    needsYou: false,
    isDead: false,
    nextStep: 'refresh',
  },
  limited: {
    word: 'Permission missing',
    icon: 'triangle-alert',
    alsoCalled: ['missing', 'cannot read'],
    tone: 'soon',
    needsYou: true,
    isDead: false,
    nextStep: 'replace-key',
  },
  'site-expired': {
    word: 'Subscription lapsed',
    icon: 'circle-pause',
    alsoCalled: ['lapsed', 'expired'],
    tone: 'calm',
    needsYou: true,
    isDead: true,
    nextStep: 'message-client',
  },
  'rate-limited': {
    word: 'Paused',
    icon: 'circle-dashed',
    alsoCalled: [],
    tone: 'calm',
    needsYou: false,
    isDead: false,
    nextStep: null,
  },
  unreachable: {
    word: 'Not reached',
    icon: 'cloud-off',
    alsoCalled: ['offline', 'away'],
    tone: 'calm',
    needsYou: false,
    isDead: false,
    nextStep: 'try-again',
  },
  unchecked: {
    word: 'Not checked yet',
    icon: 'circle-question-mark',
    alsoCalled: ['new'],
    tone: 'calm',
    needsYou: false,
    isDead: false,
    nextStep: 'check',
  },
  stale: {
    word: 'Not checked lately',
    icon: 'circle-question-mark',
    alsoCalled: ['old', 'worked before'],
    tone: 'calm',
    needsYou: false,
    isDead: false,
    nextStep: 'check',
  },
  'handed-over': {
    word: 'Handed over',
    icon: 'send',
    alsoCalled: [],
    tone: 'calm',
    needsYou: false,
    isDead: false,
    nextStep: 'take-back',
  },
  ok: {
    word: 'Working',
    icon: 'circle-check',
    alsoCalled: ['fine'],
    tone: 'ok',
    needsYou: false,
    isDead: false,
    nextStep: 'check',
  },
} as const satisfies Record<string, Line>

export type Health = keyof typeof table

export const healthLines: Readonly<Record<Health, Line>> = table

const isHealth = (name: string): name is Health => Object.hasOwn(table, name)

/** The codes, in the order of the table: a site has the first of those that its connections have. */
export const healths: readonly Health[] = Object.keys(table).filter(isHealth)

const ranks = new Map(healths.map((health, at) => [health, at]))

/** A health's place under "what needs you first"; 0 comes first. */
export const rankOf = (health: Health): number => ranks.get(health) ?? healths.length
