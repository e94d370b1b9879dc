import type { LicenseList } from 'virtual:licenses'
import type { Shipped } from './packages.ts'

/** Makes what About → Licenses shows; a text that several packages share is in it once. */
export function listOf(shipped: readonly Shipped[]): LicenseList {
  const texts = [...new Set(shipped.map(({ text }) => text))]
  const places = new Map(texts.map((text, place) => [text, place]))
  const packages = shipped.map(({ text, ...each }) => ({ ...each, text: places.get(text) ?? 0 }))
  return { packages, texts }
}
