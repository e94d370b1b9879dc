import type { Health, SiteRow } from '../../../preload/contract.ts'
import { healthLines, healths } from '../../../preload/healths.ts'
import { needsYou } from '../healths.ts'
import { normalize } from '../../../preload/search/normalize.ts'

/** What a search says for the sites that wait for a person, whatever their health. */
export const needsYouWords = 'needs you'

function simple(text: string): string {
  return normalize(text)
    .replaceAll(/[-_\s]+/gu, ' ')
    .trim()
}

const names: [string, Health | null][] = [
  [needsYouWords, null],
  ...healths.flatMap((health) =>
    [health, healthLines[health].word, ...healthLines[health].alsoCalled].map(
      (name): [string, Health] => [simple(name), health],
    ),
  ),
]

/** The word of a health as the filters write it into a search: "key rejected". */
export function searchedWord(health: Health): string {
  return healthLines[health].word.toLowerCase()
}

/**
 * The healths that `health:` with this value asks for; null among them stands for whatever waits for
 * a person. It takes a health's code, its word on the list or what else it is called, in any case,
 * with hyphens or spaces ("key-rejected", "Key rejected", "rejected"), and the beginning of one
 * while it is being typed. Empty when it is none of these.
 */
export function healthsFor(value: string): ReadonlySet<Health | null> {
  const wanted = simple(value)
  const whole = names.filter(([name]) => name === wanted)
  const meant = whole.length > 0 ? whole : names.filter(([name]) => name.startsWith(wanted))
  return new Set(meant.map(([, health]) => health))
}

/** Whether a site has one of these healths. */
export function hasHealth(site: SiteRow, wanted: ReadonlySet<Health | null>): boolean {
  return wanted.has(site.health) || (wanted.has(null) && needsYou(site))
}
