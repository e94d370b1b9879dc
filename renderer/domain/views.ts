import type { SiteRow, View } from '../../preload/contract.ts'
import { needsYou } from './healths.ts'

/** Whether a view of the list holds a site. */
export function inView(site: SiteRow, view: View): boolean {
  if (view === 'all') return true
  if (view === 'needs-you') return needsYou(site)
  return site.health === 'expiring'
}

/** What a view is called. */
export const viewNames: Record<View, string> = {
  all: 'All sites',
  'needs-you': 'Needs you',
  'breaking-soon': 'Breaking soon',
}
