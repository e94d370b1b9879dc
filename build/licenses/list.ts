import type { LicenseList } from 'virtual:licenses'
import type { Shipped } from './packages.ts'

/**
 * Makes what About → Licenses shows. The texts of most packages differ by who wrote them alone, so a
 * paragraph that several have is in it once.
 */
export function listOf(shipped: readonly Shipped[]): LicenseList {
  const places = new Map<string, number>()
  const placeOf = (paragraph: string): number => {
    const place = places.get(paragraph) ?? places.size
    places.set(paragraph, place)
    return place
  }
  const packages = shipped.map(({ name, version, license, text }) => ({
    name,
    version,
    license,
    text: text.split('\n\n').map(placeOf),
  }))
  return { packages, paragraphs: [...places.keys()] }
}
