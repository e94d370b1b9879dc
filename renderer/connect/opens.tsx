import { CircleAlert, CircleCheck } from 'lucide-react'
import type { SiteDetails } from '../../preload/contract.ts'
import { host } from '../connections/search.ts'
import { currencyName, placeName } from '../site/names.ts'

/** Which site a key opens: its title, address, currency and place. */
export function Opens({ site, expected }: { site: SiteDetails; expected?: string }) {
  const facts = [
    host(site.url),
    site.currency === '' ? '' : currencyName(site.currency),
    placeName(site.location),
  ].filter(Boolean)
  const wrong = expected !== undefined
  const Icon = wrong ? CircleAlert : CircleCheck
  return (
    <div className="opens" data-wrong={wrong} role="status">
      <Icon className={wrong ? 'tone-bad' : 'tone-ok'} size={18} strokeWidth={1.75} aria-hidden />
      <div>
        <strong>
          This key opens <bdi>{site.title}</bdi>
        </strong>
        <p>{facts.join(' · ')}</p>
        {wrong && (
          <p>
            It should open <bdi>{expected}</bdi>. Nothing was changed.
          </p>
        )}
      </div>
    </div>
  )
}
