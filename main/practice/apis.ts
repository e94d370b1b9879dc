/** The APIs a key can be given permission for, as Squarespace's key form lists them (read level). */
export const practiceApis = [
  'orders',
  'products',
  'inventory',
  'transactions',
  'contacts',
  'discounts',
  'profiles',
] as const

/** One of `practiceApis`. */
export type PracticeApi = (typeof practiceApis)[number]
