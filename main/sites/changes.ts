import type { SiteDetails } from '../../preload/contract.ts'

const fields = {
  title: (site) => site.title,
  url: (site) => site.url,
  siteId: (site) => site.siteId,
  currency: (site) => site.currency,
  language: (site) => site.language,
  timeZone: (site) => site.timeZone,
  measurementStandard: (site) => site.measurementStandard,
  location: ({ location }) =>
    [location?.region, location?.country].filter((part) => part).join(', '),
} satisfies Record<string, (site: SiteDetails) => string>

/** The fields in which two readings of the same site differ, as texts. */
export function differences(
  before: SiteDetails,
  after: SiteDetails,
): { field: string; before: string; after: string }[] {
  return Object.entries(fields).flatMap(([field, read]) =>
    read(before) === read(after) ? [] : [{ field, before: read(before), after: read(after) }],
  )
}
