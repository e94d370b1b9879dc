import type { PracticeApi } from './apis.ts'
import type { places } from './places.ts'

/** What is fixed about one of the first sites, whatever the seed. */
export type KnownSite = {
  title?: string
  /** Names the address; made from the title's words when left out. */
  slug?: string
  place?: keyof typeof places
  /** Its own host, or `built-in` for the one under squarespace.com. */
  domain?: string
  /** What Squarespace leaves out when the owner gave no business address. */
  location?: 'none' | 'no-region'
  lacks?: readonly PracticeApi[]
}

/**
 * The odd ones, by index: each is a title, a place or a permission that a screen can trip over,
 * and every one is among the first 24 so that nobody has to look for it.
 */
export const knownSites: Readonly<Record<number, KnownSite>> = {
  0: {
    title: 'Cedar & Finch',
    slug: 'cedar-finch',
    place: 'dublin',
    domain: 'www.cedarandfinch.example',
    lacks: [],
  },
  1: { location: 'no-region' },
  2: {
    title:
      'The Greater Hudson Valley Handmade Ceramics, Letterpress and Natural Dye Cooperative, ' +
      'formerly Miller and Daughters Pottery Supply (Wholesale, Classes and Kiln Hire)',
    slug: 'hudson-clay',
    place: 'newYork',
  },
  3: { lacks: ['contacts'] },
  4: { title: 'מאפיית הזית והרימון', slug: 'olive-bakery', place: 'telAviv' },
  5: { lacks: ['orders'] },
  6: {
    title: 'Sunny Side Bakes 🍳🥐',
    slug: 'sunny-side',
    place: 'sydney',
    domain: 'www.sunnysidebakes.example',
  },
  7: { lacks: ['discounts'] },
  8: { title: "O'Malley's Kitchen Garden", slug: 'omalleys-garden', place: 'cork' },
  9: { lacks: ['transactions'] },
  10: {
    title: '杉と燕 文具店',
    slug: 'sugi-tsubame',
    place: 'tokyo',
    domain: 'shop.sugitsubame.example',
  },
  11: { location: 'none' },
  12: { title: '<b>Bold & Co</b>', slug: 'bold-co', place: 'london', domain: 'built-in' },
  14: { title: 'متجر النخيل', slug: 'palm-store', place: 'dubai', domain: 'built-in' },
  16: { title: 'Kavárna U Žluté Růže', slug: 'zluta-ruze', place: 'prague' },
  18: { title: 'The "Other" Bookshop / Café', slug: 'other-bookshop', place: 'edinburgh' },
  20: { place: 'portland', lacks: ['contacts', 'discounts', 'transactions'] },
}
