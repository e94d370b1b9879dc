/**
 * What is written to a client about the health of a connection: one line a health. A client who knows
 * nothing of APIs reads it, so it says the one thing to do, where, and why.
 */
import { apiLines } from '../../preload/apis.ts'
import type { AskedPermission, ConnectionRow, Health, SiteRow } from '../../preload/contract.ts'
import { rankOf } from '../../preload/healths.ts'
import { boxOf, keysPage } from '../../preload/key-words.ts'
import { adminAddress } from '../../preload/squarespace-pages.ts'
import { isAppRejected } from '../../preload/words.ts'
import { inWords } from './healths.ts'

/** What a client does about it. */
type Way = 'make-key' | 'allow' | 'renew'

type Ask = {
  /** Behind the name of the site, in the subject of a mail. */
  subject: string
  /** What is wrong, in a sentence or two. */
  says: string
  way: Way
}

/** A site's connection that its client can do something about. */
export type Asked = { site: SiteRow; connection: ConnectionRow; ask: Ask }

const newKey = 'a new key is needed'
const allowAgain = 'your permission is needed again'

/** What a client is asked for, by health; null where nothing but the agency or time can help. */
const table: Record<Health, ((connection: ConnectionRow) => Ask | null) | null> = {
  reauthorize: () => ({
    subject: allowAgain,
    says: 'Squarespace no longer lets us into the store: the permission that you gave us has ended.',
    way: 'allow',
  }),
  'key-rejected': () => ({
    subject: newKey,
    says: 'The key that lets us into the store no longer works. It was probably deleted in Squarespace.',
    way: 'make-key',
  }),
  // A keychain that does not open is the agency's; a key that is nowhere any more has to be made anew.
  locked: ({ kind, detail }) =>
    kind === 'key' && detail.reason === 'not-kept'
      ? {
          subject: newKey,
          says: 'We do not have the key that lets us into the store any more. The old one can be deleted.',
          way: 'make-key',
        }
      : null,
  // Upkeep renews it without anybody.
  expiring: null,
  limited: ({ kind, detail }) => {
    const missing = inWords(detail.missing.map((api) => apiLines[api].name))
    const named = missing === '' ? 'everything that we need' : missing
    return kind === 'key'
      ? {
          subject: newKey,
          says: `The key that lets us into the store does not let us see ${named}. Squarespace cannot add that to a key, so a new one is needed. The old one can be deleted then.`,
          way: 'make-key',
        }
      : {
          subject: allowAgain,
          says: `The permission that you gave us does not let us see ${named}.`,
          way: 'allow',
        }
  },
  'site-expired': () => ({
    subject: 'its Squarespace subscription has lapsed',
    says: 'Its Squarespace subscription has lapsed, so the systems that work with the store cannot reach it.',
    way: 'renew',
  }),
  'rate-limited': null,
  unreachable: null,
  unchecked: null,
  stale: null,
  'handed-over': null,
  ok: null,
}

/** What a site's client can do about it, the most pressing thing; null for nothing. */
export function askedOf(site: SiteRow): Asked | null {
  const found = site.connections
    .flatMap((connection) => {
      // It is the agency's developer app that Squarespace refuses.
      if (isAppRejected(connection.detail)) return []
      const ask = table[connection.health]?.(connection) ?? null
      return ask === null ? [] : [{ site, connection, ask }]
    })
    .toSorted((a, b) => rankOf(a.connection.health) - rankOf(b.connection.health))
  return found[0] ?? null
}

/** Whether a site's client can do something about it. */
export const canAsk = (site: SiteRow): boolean => askedOf(site) !== null

/** Whether anybody is to make a key, so that what it has to be good for is to be said. */
export const asksForKey = (asked: readonly Asked[]): boolean =>
  asked.some(({ ask }) => ask.way === 'make-key')

type Written = { subject: string; body: string }

const storeOf = ({ title, url }: SiteRow) =>
  url === '' ? title : `${title} (${url.replace(/^https?:\/\//, '')})`

/** The steps of each way; of several stores, `only` is null and each store has its own address. */
const steps: Record<
  Way,
  (only: SiteRow | null, permissions: readonly AskedPermission[]) => string
> = {
  'make-key': (only, permissions) => {
    const address = only === null ? null : adminAddress(only.siteId, 'api-keys')
    return [
      'How to make a new key, in about three minutes:',
      '1. Sign in to Squarespace as the owner of the site. Usually only the owner can make a key.',
      ...(only !== null && address !== null
        ? [
            `2. Open ${address}`,
            `(in the menu: ${keysPage.now}, or on some sites ${keysPage.before}).`,
          ]
        : [
            `2. Open ${only === null ? 'the address above' : keysPage.now}, or on some sites ${keysPage.before}.`,
          ]),
      '3. Choose "Generate key" and give it any name, such as "Agency".',
      '4. Under "Permissions", tick these and no others:',
      ...permissions.map((each) => `   - ${boxOf(each)}`),
      '5. Copy the key: it is shown only once. Keep it in a safe place, such as a password manager.',
      '6. Tell us that you have it. Please do not put the key itself into a mail: whoever reads it could use it.',
    ].join('\n')
  },
  allow: () =>
    [
      'How to allow it again, in about a minute:',
      '1. Tell us when it suits you. We then send you a link, which works for a few minutes.',
      '2. Open it and sign in to Squarespace as the owner of the site, or as an administrator.',
      '3. Choose the store named above and press "Allow". We never see your password.',
    ].join('\n'),
  renew: (only) => {
    const address = only === null ? null : adminAddress(only.siteId, 'billing')
    return [
      'How to renew it:',
      '1. Sign in to Squarespace as the owner of the site.',
      `2. Open Settings → Billing${address === null ? '' : ` (${address})`} and renew the subscription.`,
      'Nothing else needs to be set up again.',
    ].join('\n')
  },
}

const greeting = (name: string) => (name === '' ? 'Hello,' : `Hello ${name},`)

const numbers = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']

/**
 * One message to a client about a store or several, as a mail has it. `name` is of whom it is for; an
 * empty one is nobody's. `permissions` are what a new key has to be good for.
 */
export function writeMessage(
  asked: readonly Asked[],
  name: string,
  permissions: readonly AskedPermission[],
): Written {
  const [first] = asked
  if (first === undefined) return { subject: '', body: '' }
  return asked.length === 1
    ? aboutOne(first, name, permissions)
    : aboutMany(asked, name, permissions)
}

function aboutOne({ site, ask }: Asked, name: string, permissions: readonly AskedPermission[]) {
  return {
    subject: `${site.title}: ${ask.subject}`,
    body: [
      greeting(name),
      `This is about your store ${storeOf(site)}.\n${ask.says}`,
      steps[ask.way](site, permissions),
      'Thank you.',
    ].join('\n\n'),
  }
}

function aboutMany(
  asked: readonly Asked[],
  name: string,
  permissions: readonly AskedPermission[],
): Written {
  const ways = [...new Set(asked.map(({ ask }) => ask.way))]
  const count = numbers[asked.length] ?? asked.length.toLocaleString('en-US')
  const stores = asked.map(({ site, ask }) => {
    const address = ask.way === 'make-key' ? adminAddress(site.siteId, 'api-keys') : null
    return [`${storeOf(site)}`, ask.says, ...(address === null ? [] : [address])].join('\n')
  })
  return {
    subject: `${count} of your stores need you`,
    body: [
      greeting(name),
      `${count} of your Squarespace stores need you:`,
      ...stores,
      ...ways.map((way) => steps[way](null, permissions)),
      'Thank you.',
    ].join('\n\n'),
  }
}
