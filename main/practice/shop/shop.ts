import { draw, quickDraw, type Draw } from '../draw.ts'
import type { PracticeWebsite } from '../sites.ts'
import { moneyOf, type Money } from './money.ts'

/** What a shop has many of. */
type Kind = 'products' | 'orders' | 'contacts' | 'donations' | 'discounts'

/** What is drawn apart, so that a list can be sorted without all that its records say. */
type Topic =
  | Kind
  | 'product texts'
  | 'lines'
  | 'order texts'
  | 'addresses'
  | 'sales'
  | 'donors'
  | 'payments'
  | 'store pages'

/**
 * What one made-up site sells, and to whom. Nothing is kept: each record is made when it is asked
 * for, from the site's id and its own place alone, so it is the same in any process.
 */
export type Shop = {
  website: PracticeWebsite
  /** How many there are of each. */
  counts: Record<Kind, number>
  /** The choices that make up what there is to say about the record at `index`. */
  draw: (topic: Topic, index: number) => Draw
  /** An amount in the site's currency, from euros. */
  price: (euros: number) => Money
  /** An amount in the site's currency as Squarespace writes it. */
  money: (amount: Money) => { currency: string; value: string }
  /** Percent of a price. */
  taxRate: number
}

const sizes = {
  nothing: { products: 0, orders: 0, contacts: 0, donations: 0, discounts: 0 },
  small: { products: 12, orders: 31, contacts: 26, donations: 2, discounts: 1 },
  // Pages hold fifty: here they come out even.
  even: { products: 50, orders: 100, contacts: 50, donations: 0, discounts: 3 },
  middling: { products: 64, orders: 180, contacts: 120, donations: 9, discounts: 5 },
  large: { products: 118, orders: 420, contacts: 260, donations: 14, discounts: 8 },
} as const satisfies Record<string, Shop['counts']>

const usual = [
  'small',
  'small',
  'even',
  'middling',
  'middling',
  'middling',
  'large',
  'large',
] as const

/** The shop of a site. One in fifty sells nothing at all. */
export function shopOf(website: PracticeWebsite): Shop {
  const from = draw(`practice shop ${website.id}`)
  const size = from.chance(2) ? 'nothing' : from.pick(usual)
  const taxRate = from.pick([0, 5, 8, 19, 20])
  const seeds = new Map<Topic, number>()

  function seedOf(topic: Topic): number {
    const seed =
      seeds.get(topic) ?? Number.parseInt(draw(`practice shop ${website.id} ${topic}`).hex(4), 16)
    seeds.set(topic, seed)
    return seed
  }

  return {
    website,
    counts: sizes[size],
    // An odd factor gives each place a seed of its own.
    draw: (topic, index) => quickDraw(seedOf(topic) + Math.imul(index, 0x85ebca6b)),
    ...moneyOf(website.currency),
    taxRate,
  }
}
