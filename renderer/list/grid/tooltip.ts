import { columns } from '../../../preload/columns.ts'
import type { SiteRow } from '../../../preload/contract.ts'
import { wordOfSite } from '../../../preload/words.ts'
import { askedText } from '../../domain/last-asked.ts'
import { lastKnown } from '../../domain/last-known.ts'
import { colorNames } from '../../domain/colors.ts'
import { timeFormat } from '../../ui/now.ts'
import { dayThere, full } from '../../domain/time.ts'
import { lastChecked } from '../../domain/columns.ts'
import { described } from './cells.tsx'

/**
 * What a cell of the list says in full when the pointer rests on it; `colIndex` counts from 1, the
 * box that selects the row. Made only then, because writing dates for every row is what a keystroke
 * cannot afford.
 */
export function tooltip(site: SiteRow, colIndex: number, now: number): string {
  switch (columns[colIndex - 2]) {
    case 'health':
      return [
        wordOfSite(site),
        lastKnown(site, now, timeFormat),
        site.askedAt === null ? null : askedText(site.askedAt, now, timeFormat),
      ]
        .filter(Boolean)
        .join('\n')
    case 'site':
      return [
        site.title,
        site.url,
        ...(site.pinned ? ['Pinned'] : []),
        ...(site.color === null ? [] : [`${colorNames[site.color]} label`]),
      ].join('\n')
    case 'client':
      return site.client ?? ''
    case 'connections':
      return described(site.connections).join('\n')
    case 'breaksBy':
      return site.breaksBy === null ? '' : full(site.breaksBy, timeFormat)
    case 'local': {
      const day = dayThere(site.timeZone, now, timeFormat)
      return day === null ? site.timeZone : `${day} (${site.timeZone})`
    }
    case 'checked': {
      const at = lastChecked(site)
      return at === null ? '' : full(at, timeFormat)
    }
    case 'tags':
      return site.tags.join('\n')
    default:
      return ''
  }
}
