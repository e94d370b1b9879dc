import type { SiteDetails } from '../../preload/contract.ts'
import { recordOf } from '../../preload/records.ts'
import { siteFields } from '../../preload/site-fields.ts'

const fields: Record<string, (site: SiteDetails) => string> = {
  ...recordOf(siteFields, (field) => (site) => site[field]),
  location: ({ location }) =>
    [location?.region, location?.country].filter((part) => part).join(', '),
}

/** The fields in which two readings of the same site differ, as texts. */
export function differences(
  before: SiteDetails,
  after: SiteDetails,
): { field: string; before: string; after: string }[] {
  return Object.entries(fields).flatMap(([field, read]) =>
    read(before) === read(after) ? [] : [{ field, before: read(before), after: read(after) }],
  )
}
