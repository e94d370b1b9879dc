/** Texts as a search compares them: accents and case do not matter. */
import type { Column, SiteRow } from '../../preload/contract.ts'

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

/** The text normalized and in one line, with single spaces. */
export function flat(text: string): string {
  const normalized = normalize(text)
  return /\s\s|^\s|\s$|[^\S ]/u.test(normalized)
    ? normalized.replaceAll(/\s+/gu, ' ').trim()
    : normalized
}

/**
 * The one of this very name, else the one whose name differs in accents, case and spaces alone: as a
 * query for the name finds it.
 */
export function called<Named extends { name: string }>(
  all: readonly Named[],
  name: string,
): Named | undefined {
  const wanted = flat(name)
  return all.find((each) => each.name === name) ?? all.find((each) => flat(each.name) === wanted)
}

/** The words of a text, normalized: what a list of names is narrowed by. */
export function words(text: string): string[] {
  return normalize(text).split(/\s+/u).filter(Boolean)
}

/** The address without scheme and "www.", as people say it. */
export function host(url: string): string {
  return url
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/[/?#].*$/s, '')
}

const known = new WeakMap<SiteRow, string>()
const knownLists = new WeakMap<readonly SiteRow[], string[]>()

/** What a search reads of a site, normalized once a row. */
export function haystack(site: SiteRow): string {
  const before = known.get(site)
  if (before !== undefined) return before
  const labels = site.connections.map(({ label }) => label)
  const texts = [site.title, site.url, site.websiteId, site.siteId, site.currency, ...labels]
  if (site.client !== null) texts.push(site.client)
  const made = [...texts, ...site.tags, site.note].map(flat).join('\n')
  known.set(site, made)
  return made
}

/** What a search reads of each of the sites: looked up once a list, not at each keystroke. */
export function haystacks(sites: readonly SiteRow[]): readonly string[] {
  const before = knownLists.get(sites)
  if (before !== undefined) return before
  const made = sites.map(haystack)
  knownLists.set(sites, made)
  return made
}

/** A piece of a text, where it begins (UTF-16 units) and whether it was found. */
export type Segment = { text: string; at: number; hit: boolean }

/**
 * What finds a wanted text of several words, whatever space is between them: it was looked for where
 * every space is a single one.
 */
function spaced(wanted: string): RegExp {
  const escaped = wanted.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
  return new RegExp(escaped.replaceAll(' ', String.raw`\s+`), 'g')
}

/** Which characters of a normalized text are part of something wanted: 1 where they are. */
function hitsIn(normal: string, wanted: readonly string[]): Uint8Array {
  const hit = new Uint8Array(normal.length)
  for (const word of wanted) {
    if (word.includes(' ')) {
      for (const { 0: found, index } of normal.matchAll(spaced(word))) {
        hit.fill(1, index, index + found.length)
      }
      continue
    }
    for (let at = normal.indexOf(word); at !== -1; at = normal.indexOf(word, at + 1)) {
      hit.fill(1, at, at + word.length)
    }
  }
  return hit
}

/** The text cut at what was found, for marking; the segments joined are the text again. */
export function highlight(text: string, wanted: readonly string[]): Segment[] {
  const hit = hitsIn(normalize(text), wanted)
  if (!hit.includes(1)) return [{ text, at: 0, hit: false }]
  return plain.test(text) ? cutPlain(text, hit) : cutFolded(text, wanted)
}

/** Of a text whose normalized form has the same length. */
function cutPlain(text: string, hit: Uint8Array): Segment[] {
  const segments: Segment[] = []
  for (let at = 0; at < text.length;) {
    const found = hit[at] === 1
    const end = hit.indexOf(found ? 0 : 1, at)
    const to = end === -1 ? text.length : end
    segments.push({ text: text.slice(at, to), at, hit: found })
    at = to
  }
  return segments
}

function cutFolded(text: string, wanted: readonly string[]): Segment[] {
  const characters = [...text]
  const folded = characters.map(normalize)
  const hit = hitsIn(folded.join(''), wanted)
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

/** A piece of a text, and what it is a piece of. */
export type Found = { name: string; text: string }

/**
 * Where a text was found that the row does not show, such as a label or the note; null when the row
 * shows all of them. `hidden` are the columns that are not on screen.
 */
export function foundElsewhere(
  site: SiteRow,
  wanted: readonly string[],
  hidden: readonly Column[] = [],
): Found | null {
  const title = flat(site.title)
  if (wanted.every((each) => title.includes(each))) return null
  const columns: [Column, Found[]][] = [
    ['client', site.client === null ? [] : [{ name: 'Client', text: site.client }]],
    ['tags', site.tags.map((text) => ({ name: 'Tag', text }))],
    ['currency', [{ name: 'Currency', text: site.currency }]],
  ]
  const onScreen = columns.filter(([column]) => !hidden.includes(column))
  const shown = [site.title, host(site.url)]
  shown.push(...onScreen.flatMap(([, texts]) => texts.map(({ text }) => text)))
  const text = shown.map(flat).join('\n')
  const missed = wanted.filter((each) => !text.includes(each))
  if (missed.length === 0) return null
  const elsewhere = [
    ...columns.filter(([column]) => hidden.includes(column)).flatMap(([, texts]) => texts),
    ...site.connections.map(({ label }) => ({ name: 'Label', text: label })),
    { name: 'Squarespace address', text: site.siteId },
    { name: 'Website id', text: site.websiteId },
    { name: 'Address', text: site.url },
    { name: 'Note', text: site.note },
  ]
  let most: Found | null = null
  let mostHits: string[] = []
  for (const each of elsewhere) {
    const normal = flat(each.text)
    const hits = missed.filter((word) => normal.includes(word))
    if (hits.length > mostHits.length) [most, mostHits] = [each, hits]
  }
  return most === null ? null : { ...most, text: excerpt(most.text, mostHits) }
}

/** Characters that a narrow column shows whole. */
const short = 20
/** Characters that an excerpt shows from the last thing found on. */
const rest = 96
/** Characters of a word that it shows before and after the part of it that was found. */
const around = 12
/** Characters between two things found that are not worth leaving out. */
const between = 6

/**
 * The part of a longer text where the wanted ones stand first, in one line. It begins with the word
 * that was found, so that a narrow column shows it, and earlier only where little comes after;
 * those that lie far apart have " … " between them.
 */
export function excerpt(text: string, wanted: readonly string[]): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  if (Array.from(line).length <= short) return line
  const hits = wanted
    .flatMap((word) => highlight(line, [word]).find(({ hit }) => hit) ?? [])
    .toSorted((a, b) => a.at - b.at)
  const pieces = hits.map(({ text: found, at }, index) => {
    const next = hits[index + 1]
    if (next === undefined) return beginning(line.slice(at), rest)
    if (next.at <= at + found.length + between) return line.slice(at, next.at)
    const [restOfWord = ''] = /^\S+/u.exec(line.slice(at + found.length)) ?? []
    const end = at + found.length + (restOfWord.length <= around ? restOfWord.length : 0)
    return next.at <= end + between ? line.slice(at, next.at) : `${line.slice(at, end)} … `
  })
  const before = line.slice(0, hits[0]?.at ?? 0)
  const [startOfWord = ''] = /\S*$/u.exec(before) ?? []
  const start = startOfWord.length <= around ? startOfWord : ''
  const shown = `${start}${pieces.join('')}`
  const room = short - Array.from(shown).length
  const lead = room > 0 ? lastWords(before.slice(0, before.length - start.length), room) : ''
  return `${before === lead + start ? '' : '…'}${lead}${shown}`
}

/** The words at the end of a text that have room within so many characters. */
function lastWords(text: string, most: number): string {
  const characters = Array.from(text)
  if (characters.length <= most) return text
  return /\s(\S.*)$/u.exec(characters.slice(-most - 1).join(''))?.[1] ?? ''
}

function beginning(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length > most ? `${characters.slice(0, most).join('').trimEnd()}…` : text
}
