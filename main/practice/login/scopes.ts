import type { PracticeApi } from '../apis.ts'

type Meaning = { opens: readonly PracticeApi[]; words: string }

// Fact sheet, section 1.9. The profiles scopes open the contacts, too.
const meanings = {
  'website.orders': { opens: ['orders'], words: 'See orders, create them and fulfill them' },
  'website.orders.read': { opens: ['orders'], words: 'See orders and fulfillments' },
  'website.transactions.read': {
    opens: ['transactions'],
    words: 'See payments, refunds and donations',
  },
  'website.inventory': { opens: ['inventory'], words: 'See and change stock levels' },
  'website.inventory.read': { opens: ['inventory'], words: 'See stock levels' },
  'website.products': { opens: ['products'], words: 'See and change products and store pages' },
  'website.products.read': { opens: ['products'], words: 'See products and store pages' },
  'website.contacts': { opens: ['contacts'], words: 'See and change contacts and addresses' },
  'website.contacts.read': { opens: ['contacts'], words: 'See contacts and addresses' },
  'website.discounts': { opens: ['discounts'], words: 'See and change discounts' },
  'website.discounts.read': { opens: ['discounts'], words: 'See discounts' },
  'website.profiles': {
    opens: ['profiles', 'contacts'],
    words: 'See and change customer profiles',
  },
  'website.profiles.read': { opens: ['profiles', 'contacts'], words: 'See customer profiles' },
} as const satisfies Record<string, Meaning>

/** A scope that Squarespace knows. */
export type Scope = keyof typeof meanings

/** True for the name of a scope. */
export function isScope(name: string): name is Scope {
  return Object.hasOwn(meanings, name)
}

/** What may be read with these scopes: a scope to change something reads it, too. */
export function permissionsOf(scopes: readonly Scope[]): Set<PracticeApi> {
  return new Set(scopes.flatMap((scope) => meanings[scope].opens))
}

/** What a scope lets an app do, in plain words. */
export function wordsOf(scope: Scope): string {
  return meanings[scope].words
}
