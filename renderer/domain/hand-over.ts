/** What is handed over to API2Cart, and what is said of it. */
import type {
  ConnectionRow,
  HandOverParameter,
  HandOverPlan,
  HandOverProgress,
  SiteRow,
} from '../../preload/contract.ts'
import { healthLines } from '../../preload/healths.ts'
import { inWords, type Tone } from './healths.ts'
import { counted } from './summary.ts'
import { agoInSentence, longDate, type TimeFormat } from './time.ts'

const number = new Intl.NumberFormat('en-US')

type HandOverConnection = Pick<ConnectionRow, 'kind' | 'handedOver' | 'health'>

/** Whether API2Cart may have something of a connection by now. */
export function isThere({ handedOver }: Pick<ConnectionRow, 'handedOver'>): boolean {
  return handedOver !== null && (handedOver.isExclusive || handedOver.state !== 'gone')
}

/** What is handed over first of several connections. */
const rankOf = (connection: ConnectionRow) =>
  (isThere(connection) ? 0 : 4) +
  (healthLines[connection.health].isDead ? 2 : 0) +
  (connection.kind === 'key' ? 0 : 1)

/**
 * The connection of a site that is handed over unless another is named: what API2Cart has already,
 * or else a key, which both can use; one that works before one that does not. Null for none.
 */
function connectionToHandOver({ connections }: SiteRow): ConnectionRow | null {
  return connections.toSorted((a, b) => rankOf(a) - rankOf(b))[0] ?? null
}

/** The connections of these sites that are handed over unless others are named. */
export function connectionsToHandOver(sites: readonly SiteRow[]): string[] {
  return sites.flatMap((site) => connectionToHandOver(site)?.id ?? [])
}

const secretNames: Record<Extract<HandOverParameter, { secret: unknown }>['secret'], string> = {
  'api-key': 'API key',
  'client-secret': 'Client secret',
  'access-token': 'Access token',
  'refresh-token': 'Refresh token',
}

/** What a secret is called that is sent. */
export function secretName({ secret }: Extract<HandOverParameter, { secret: unknown }>): string {
  return secretNames[secret]
}

/** The secrets of a plan, in a few words: "API key", "Client secret, access token and refresh token". */
export function secretsInWords({ parameters }: Pick<HandOverPlan, 'parameters'>): string {
  const names = parameters.flatMap((each) => ('secret' in each ? [secretName(each)] : []))
  return inWords(names.map((name, at) => (at === 0 ? name : name.toLowerCase())))
}

/** How far it is: "Handed over 41 of 100", "Handed over 38 of 100, 3 were not". */
export function handOverProgressText({ done, total, handedOver }: HandOverProgress): string {
  const failed = done - handedOver
  const far = `Handed over ${number.format(handedOver)} of ${number.format(total)}`
  return failed === 0
    ? far
    : `${far}, ${number.format(failed)} ${failed === 1 ? 'was' : 'were'} not`
}

/** How a hand-over ended: "API2Cart has 96 of 100 stores. 4 were not handed over." */
export function handOverSummary(progress: HandOverProgress): { title: string; text: string } {
  const { done, total, handedOver, state } = progress
  const failed = done - handedOver
  const left = total - done
  const title =
    state === 'cancelled'
      ? 'The hand-over was canceled'
      : failed === 0
        ? 'Handed over'
        : handedOver === 0
          ? 'Nothing was handed over'
          : 'Handed over in part'
  const parts = [
    handedOver === total
      ? `API2Cart has ${total === 1 ? 'the store' : `all ${counted(total, 'store')}`} now.`
      : `API2Cart has taken ${number.format(handedOver)} of ${counted(total, 'store')}.`,
    failed === 0 || total === 1
      ? ''
      : `${number.format(failed)} ${failed === 1 ? 'was' : 'were'} refused.`,
    left === 0 ? '' : `${number.format(left)} ${left === 1 ? 'was' : 'were'} not tried.`,
  ]
  return { title, text: parts.filter(Boolean).join(' ') }
}

/** What can be done at API2Cart about a connection that it has. */
export type StepThere = 'validate' | 'renew' | 'disconnect' | 'remove'

type There = {
  tone: Tone
  text: string
  steps: StepThere[]
}

/** What API2Cart has of a connection, in a sentence or two; null for nothing. */
export function there(
  connection: HandOverConnection,
  now: number,
  timeFormat: TimeFormat,
): There | null {
  const { handedOver, kind } = connection
  if (handedOver === null) return null
  const { at, state, isSent, isExclusive, validatedAt } = handedOver
  const thing = kind === 'key' ? 'key' : 'grant'
  const since = longDate(at, now, timeFormat)
  // Of a grant that API2Cart alone refreshes, its health says since when.
  const has = isExclusive
    ? ''
    : isSent
      ? `API2Cart has this ${thing} since ${since}. `
      : `API2Cart had this store before ${since}. Which ${thing} it uses is not known. `
  const tried =
    validatedAt === null ? '' : `, checked ${agoInSentence(validatedAt, now, timeFormat)}`
  switch (state) {
    case 'uncertain':
      return {
        tone: 'calm',
        text: `API2Cart did not say whether it took this ${thing}. Latchkey looks for it there by itself.`,
        steps: [],
      }
    case 'unvalidated':
      return {
        tone: 'calm',
        text: has.trim() || 'Whether it works at API2Cart is not known yet.',
        steps: ['validate', 'disconnect', 'remove'],
      }
    case 'working':
      return {
        tone: 'ok',
        text: `${has}It works ${isExclusive ? 'at API2Cart' : 'there'}${tried}.`,
        steps: ['validate', 'disconnect', 'remove'],
      }
    case 'not-working':
      return {
        tone: 'bad',
        text: `${has}API2Cart cannot get into the store with it${tried}.`,
        steps: ['validate', 'disconnect', 'remove'],
      }
    case 'outdated':
      return {
        tone: 'soon',
        text: `API2Cart still has the old ${thing}.`,
        steps: ['renew', 'disconnect', 'remove'],
      }
    case 'disconnected':
      return {
        tone: 'calm',
        text: 'API2Cart keeps this store, disconnected.',
        steps: ['validate', 'remove'],
      }
    case 'gone':
      return { tone: 'calm', text: 'API2Cart no longer has this store.', steps: [] }
  }
}
