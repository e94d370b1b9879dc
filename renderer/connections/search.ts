/** Search as you type: accents and case do not matter, every word must be found. */
import type { SiteRow } from '../../preload/contract.ts'

const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
}

const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu')
const plain = /^[\x20-\x7e\n]*$/

/** The text in lower case without accents, so that "Kōji" and "koji" are the same. */
export function normalize(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      // After lower case, which brings the mark of a capital such as İ back.
      .replace(/\p{M}+/gu, '')
      .replace(special, (letter) => letters[letter] ?? letter)
  )
}

/** The words that a search looks for, normalized. */
export function words(query: string): string[] {
  return normalize(query).split(/\s+/u).filter(Boolean)
}

/** The address without scheme and "www.", as people say it. */
export function host(url: string): string {
  return url
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/[/?#].*$/s, '')
}

const haystacks = new WeakMap<SiteRow, string>()

/** What a search reads of a site, normalized once a row. */
export function haystack(site: SiteRow): string {
  const known = haystacks.get(site)
  if (known !== undefined) return known
  const labels = site.connections.map(({ label }) => label)
  const made = normalize(
    [site.title, site.url, site.websiteId, site.siteId, site.currency, ...labels].join('\n'),
  )
  haystacks.set(site, made)
  return made
}

/** Whether every word is found in the site's title, address, ids, currency or labels. */
export function matches(site: SiteRow, wanted: string[]): boolean {
  const text = haystack(site)
  return wanted.every((word) => text.includes(word))
}

/** A piece of a text, where it begins (UTF-16 units) and whether it was found. */
export type Segment = { text: string; at: number; hit: boolean }

/** The text cut at what was found, for marking; the segments joined are the text again. */
export function highlight(text: string, wanted: string[]): Segment[] {
  if (wanted.length === 0 || text === '') return [{ text, at: 0, hit: false }]
  const characters = [...text]
  const folded = characters.map(normalize)
  const all = folded.join('')
  const hit = new Uint8Array(all.length)
  for (const word of wanted) {
    for (let at = all.indexOf(word); at !== -1; at = all.indexOf(word, at + 1)) {
      hit.fill(1, at, at + word.length)
    }
  }
  const segments: Segment[] = []
  let at = 0
  let from = 0
  let last = false
  characters.forEach((character, index) => {
    const length = folded[index]?.length ?? 0
    // A combining mark belongs to the letter before it.
    const found = length === 0 ? last : hit.subarray(at, at + length).includes(1)
    at += length
    last = found
    const open = segments.at(-1)
    if (open !== undefined && open.hit === found) open.text += character
    else segments.push({ text: character, at: from, hit: found })
    from += character.length
  })
  return segments
}

/** Where a word was found that the row's columns do not show, such as a label; null when they do. */
export function foundElsewhere(
  site: SiteRow,
  wanted: string[],
): { name: string; text: string } | null {
  const shown = normalize([site.title, host(site.url), site.currency].join('\n'))
  const hidden = wanted.find((word) => !shown.includes(word))
  if (hidden === undefined) return null
  const label = site.connections.find((each) => normalize(each.label).includes(hidden))?.label
  if (label !== undefined) return { name: 'Label', text: label }
  if (site.siteId.toLowerCase().includes(hidden)) {
    return { name: 'Squarespace address', text: site.siteId }
  }
  if (site.websiteId.includes(hidden)) return { name: 'Website id', text: site.websiteId }
  return null
}
