import type { PracticeSite } from '../../main/practice/sites.ts'

/** The nth practice site, which must be there. */
export function site(sites: PracticeSite[], index: number): PracticeSite {
  const found = sites[index]
  if (found === undefined) throw new Error(`There is no practice site ${index}`)
  return found
}
