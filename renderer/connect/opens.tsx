import type { SiteDetails } from '../../preload/contract.ts'
import { SiteFacts } from '../signin/site-facts.tsx'

/** Which site a key opens, and which it should open when that is another one. */
export function Opens({ site, expected }: { site: SiteDetails; expected?: string }) {
  return (
    <SiteFacts
      site={site}
      wrong={expected !== undefined}
      headline={
        <>
          This key opens <bdi>{site.title}</bdi>
        </>
      }
    >
      {expected !== undefined && (
        <p>
          It should open <bdi>{expected}</bdi>. Nothing was changed.
        </p>
      )}
    </SiteFacts>
  )
}
