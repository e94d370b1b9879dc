/** Where a search found a site, when its row does not show it. */
import { columnLines, sayColumn, textColumns, type Column } from '../../../preload/columns.ts'
import type { Client, SiteRow } from '../../../preload/contract.ts'
import { searchedFields, siteFieldLines } from '../../../preload/site-fields.ts'
import { wordOfSite } from '../../../preload/words.ts'
import { colorNames } from '../colors.ts'
import { domain, host } from './address.ts'
import { contactTexts, healthTexts, placeTexts } from './haystack.ts'
import { highlight } from './highlight.ts'
import { flat } from '../../../preload/search/normalize.ts'

/** A piece of a text, and what it is a piece of. */
export type Found = { name: string; text: string }

/** What a column shows of a site. */
type Places = [Column, Found[]]

/**
 * Where a text was found that the row does not show, such as a label or the note; null when the row
 * shows all of them. `hidden` are the columns that are not on screen, `client` is the site's.
 */
export function foundElsewhere(
  site: SiteRow,
  wanted: readonly string[],
  hidden: readonly Column[] = [],
  client?: Pick<Client, 'contacts'>,
): Found | null {
  const title = flat(site.title)
  if (wanted.every((each) => title.includes(each))) return null
  const columns: Places[] = [
    ['health', [{ name: 'Health', text: wordOfSite(site) }]],
    ['client', site.client === null ? [] : [{ name: 'Client', text: site.client }]],
    ['tags', site.tags.map((text) => ({ name: 'Tag', text }))],
    ...textColumns.map((id): Places => [
      id,
      [{ name: columnLines[id].name, text: sayColumn(id, site) }],
    ]),
  ]
  const onScreen = columns.filter(([column]) => !hidden.includes(column))
  const shown = [site.title, host(site.url)]
  shown.push(...onScreen.flatMap(([, texts]) => texts.map(({ text }) => text)))
  const onRow = shown.map(flat).join('\n')
  const missed = wanted.filter((each) => !onRow.includes(each))
  if (missed.length === 0) return null
  const elsewhere = [
    ...columns.filter(([column]) => hidden.includes(column)).flatMap(([, texts]) => texts),
    ...site.connections.map(({ label }) => ({ name: 'Label', text: label })),
    { name: 'Squarespace address', text: site.siteId },
    { name: 'Website id', text: site.websiteId },
    { name: 'Address', text: site.url },
    { name: 'Address', text: domain(site.url) ?? '' },
    ...searchedFields.map((field) => ({ name: siteFieldLines[field].name, text: site[field] })),
    { name: 'Color', text: site.color === null ? '' : colorNames[site.color] },
    ...healthTexts(site).map((text) => ({ name: 'Health', text })),
    ...placeTexts(site).map((text) => ({ name: 'Location', text })),
    ...(client === undefined ? [] : contactTexts(client)).map((text) => ({
      name: 'Contact',
      text,
    })),
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
