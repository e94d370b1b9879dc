import type { SiteRow } from '../../preload/contract.ts'
import { wordOfSite } from '../health.ts'
import { habits } from '../parts/now.ts'
import { dayThere, full } from '../parts/time.ts'
import { lastChecked } from './columns.ts'
import { described } from './row.tsx'

/**
 * What a cell of the list says in full when the pointer rests on it; `column` counts from 1. Made
 * only then, because writing dates for every row is what a keystroke cannot afford.
 */
export function tooltip(site: SiteRow, column: number, now: number): string {
  switch (column) {
    case 1:
      return wordOfSite(site)
    case 2:
      return site.url
    case 3:
      return described(site.connections).join('\n')
    case 4:
      return site.breaksBy === null ? '' : full(site.breaksBy, habits)
    case 5: {
      const day = dayThere(site.timeZone, now, habits)
      return day === null ? site.timeZone : `${day} (${site.timeZone})`
    }
    case 7: {
      const at = lastChecked(site)
      return at === null ? '' : full(at, habits)
    }
    default:
      return ''
  }
}
