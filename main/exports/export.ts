import type { ConnectionRow, Input, SiteDetails, SiteRow } from '../../preload/contract.ts'
import { recordOf } from '../../preload/records.ts'
import { exportedFields, siteFieldLines } from '../../preload/site-fields.ts'
import { wordOf, wordOfSite } from '../../preload/words.ts'
import { writeCsv } from '../common/csv.ts'

/** A site to be exported: its row on the list, and its details. */
export type ExportedSite = { row: SiteRow; site: SiteDetails }

const kinds: Record<ConnectionRow['kind'], string> = { key: 'API key', grant: 'OAuth' }

// The names that an import knows its columns by come from here.
const head = [
  'Title',
  'Address',
  'Squarespace address',
  'Website id',
  'Client',
  'Tags',
  'Color',
  'Pinned',
  'Note',
  ...exportedFields.map((field) => siteFieldLines[field].name),
  'Country',
  'Health',
  'Connections',
  'Breaks by',
]

type Format = Input<'exports.save'>['format']

/** Writes some of the sites, in the given order and without any secret, for `joinParts`. */
export function writePart(sites: readonly ExportedSite[], format: Format): string {
  if (format === 'csv') return withoutMark(writeCsv(sites.map(cellsOf)))
  const alone = JSON.stringify({ sites: sites.map(describe) }, null, 2)
  return alone.slice(alone.indexOf('[') + 1, alone.lastIndexOf(']')).trimEnd()
}

/**
 * The whole text of an export, piece by piece, from its parts: a sheet, or for a program. `now` is
 * epoch milliseconds.
 */
export function* joinParts(
  parts: readonly string[],
  format: Format,
  now: number,
): Generator<string> {
  if (format === 'csv') {
    yield writeCsv([head])
    yield* parts
    return
  }
  const records = parts.filter((part) => part !== '')
  yield `{\n  "exportedAt": ${JSON.stringify(iso(now))},\n  "sites": [`
  for (const [index, part] of records.entries()) yield `${index > 0 ? ',' : ''}${part}`
  yield `${records.length > 0 ? '\n  ' : ''}]\n}\n`
}

/** Writes the sites as a sheet or for a program, in the given order and without any secret. */
export function writeExport(sites: readonly ExportedSite[], format: Format, now: number): string {
  const parts = sites.length === 0 ? [] : [writePart(sites, format)]
  return [...joinParts(parts, format, now)].join('')
}

/** The byte order mark stands at the beginning of a file alone. */
const withoutMark = (csv: string) => csv.replace(/^\ufeff/u, '')

function cellsOf(exported: ExportedSite): string[] {
  const { connections, tags, pinned, ...site } = describe(exported)
  return [
    site.title,
    site.address,
    site.squarespaceAddress,
    site.websiteId,
    site.client ?? '',
    tags.join(', '),
    site.color ?? '',
    pinned ? 'yes' : 'no',
    site.note,
    ...exportedFields.map((field) => site[field]),
    site.country,
    site.health,
    connections
      .map(({ label, kind, health, lastChecked }) =>
        [`${label} (${kind})`, health, ...(lastChecked === null ? [] : [lastChecked])].join(', '),
      )
      .join('; '),
    site.breaksBy ?? '',
  ]
}

function describe({ row, site }: ExportedSite) {
  return {
    title: row.title,
    address: row.url,
    squarespaceAddress: row.siteId === '' ? '' : `https://${row.siteId}.squarespace.com`,
    websiteId: row.websiteId,
    client: row.client,
    tags: row.tags,
    color: row.color,
    pinned: row.pinned,
    note: row.note,
    ...recordOf(exportedFields, (field) => site[field]),
    country: site.location?.country ?? '',
    health: wordOfSite(row),
    connections: row.connections.map((connection) => ({
      label: connection.label,
      kind: kinds[connection.kind],
      health: wordOf(connection),
      lastChecked: connection.checkedAt === null ? null : iso(connection.checkedAt),
    })),
    breaksBy: row.breaksBy === null ? null : iso(row.breaksBy),
  }
}

const iso = (time: number) => new Date(time).toISOString()
