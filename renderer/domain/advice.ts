/** What each health says in a sentence or two, of one connection and of a site as a whole. */
import { apiLines } from '../../preload/apis.ts'
import { healthLines } from '../../preload/healths.ts'
import type { ConnectionRow, HealthDetail, SiteRow } from '../../preload/contract.ts'
import { isAppRejected, worstConnection } from '../../preload/words.ts'
import { inWords, type Tone } from './healths.ts'
import { workedAt } from './last-known.ts'
import { agoInSentence, ahead, longDate, type TimeFormat } from './time.ts'

export type Advice = {
  tone: Tone
  /** The sentence in bold. */
  headline: string
  /** What more there is to say; empty for nothing. */
  more: string
}

const unreachableBecause: Record<NonNullable<HealthDetail['reason']>, string> = {
  offline: '',
  'not-answering': '',
  'timed-out': 'Squarespace did not answer in time.',
  'server-trouble': 'Squarespace is having trouble on its side.',
  'not-squarespace':
    'Something else answered in its place, such as the sign-in page of a hotel or company network.',
  'unexpected-reply': 'Squarespace answered in a way that Latchkey does not understand.',
  'wrong-clock': 'The clock of this computer looks wrong. Set it right, then try again.',
  'rate-limited': 'Squarespace asked for a pause.',
  'app-rejected': '',
  keychain: '',
  'not-kept': '',
}

const headlines: Partial<Record<NonNullable<HealthDetail['reason']> | 'other', string>> = {
  offline: 'This computer is offline.',
  'not-answering': 'Squarespace isn’t answering.',
}

function sentence(...parts: string[]): string {
  return parts.filter(Boolean).join(' ')
}

const appRejected = {
  headline: 'Squarespace rejects the developer app of this grant.',
  more: 'Its client secret may have been replaced there. The grant itself is kept.',
}

/**
 * What a connection's health says. `seenAt` is when the details shown below were read, null where
 * none are shown; times in epoch milliseconds.
 */
export function advise(
  connection: ConnectionRow,
  seenAt: number | null,
  now: number,
  timeFormat: TimeFormat,
): Advice {
  const { health, detail, checkedAt, kind } = connection
  const { tone } = healthLines[health]
  const credential = kind === 'key' ? 'key' : 'grant'
  const workedLast = workedAt(connection)
  const worked = workedLast === null ? null : agoInSentence(workedLast, now, timeFormat)
  const seen = seenAt === null ? 'just now' : agoInSentence(seenAt, now, timeFormat)
  const old = seen === 'just now' ? '' : `You are seeing what was true ${seen}.`
  switch (health) {
    case 'ok':
      return {
        tone,
        headline: 'Working.',
        more: checkedAt === null ? '' : `Checked ${agoInSentence(checkedAt, now, timeFormat)}.`,
      }
    case 'stale':
      return {
        tone,
        headline: worked === null ? 'Not checked for days.' : `Worked ${worked}.`,
        more: 'Not checked since then.',
      }
    case 'expiring': {
      const ends = connection.refreshExpiresAt
      if (ends !== null && ends <= now) {
        return {
          tone,
          headline: 'This grant’s seven days are over.',
          more: 'Latchkey tries it once more as soon as Squarespace can be reached.',
        }
      }
      const when = ends === null ? 'soon' : ahead(ends, now, timeFormat)
      if (isAppRejected(detail)) {
        return {
          tone,
          headline: appRejected.headline,
          more: `${appRejected.more} It ends ${when}.`,
        }
      }
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
            : `This ${credential} cannot read ${inWords(detail.missing.map((api) => apiLines[api].name))}.`,
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
            : `Trying again at ${ahead(detail.retryAt, now, timeFormat)}.`,
      }
    case 'unreachable':
      if (isAppRejected(detail)) return { tone, ...appRejected }
      return {
        tone,
        headline: headlines[detail.reason ?? 'other'] ?? 'Squarespace cannot be reached.',
        more: sentence(
          detail.reason === null ? '' : unreachableBecause[detail.reason],
          worked === null ? '' : `This ${credential} worked ${worked}.`,
          old,
        ),
      }
    case 'locked':
      if (detail.reason === 'not-kept') {
        return {
          tone,
          headline: `This ${credential} was not kept.`,
          more: sentence(
            'This computer had no keychain when it was added.',
            kind === 'key' ? 'Paste it again.' : 'Authorize again.',
          ),
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
        headline:
          connection.handedOver === null
            ? 'Another system refreshes this grant.'
            : `API2Cart has refreshed this grant since ${longDate(connection.handedOver.at, now, timeFormat)}.`,
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

/** What to say about a site as a whole: its worst connection, and that another one works. */
export function adviseSite(site: SiteRow, now: number, timeFormat: TimeFormat): Advice | null {
  const worst = worstConnection(site)
  if (worst === null) return null
  const advice = advise(worst, site.fetchedAt, now, timeFormat)
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
