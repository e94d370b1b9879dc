import { CircleAlert, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SiteDetails } from '../../preload/contract.ts'
import { host } from '../domain/search/address.ts'
import { currencyName, placeName } from '../domain/site-names.ts'
import './site-facts.css'

/** A site in a few facts: its address, currency and place, below what there is to say of it. */
export function SiteFacts(props: {
  headline: ReactNode
  site: SiteDetails
  /** Whether it is another one than it should be. */
  wrong: boolean
  children?: ReactNode
}) {
  const { headline, site, wrong, children } = props
  const facts = [
    host(site.url),
    site.currency === '' ? '' : currencyName(site.currency),
    placeName(site.location),
  ].filter(Boolean)
  const Icon = wrong ? CircleAlert : CircleCheck
  return (
    <div className="opens" data-wrong={wrong} role="status">
      <Icon className={wrong ? 'tone-bad' : 'tone-ok'} size={18} strokeWidth={1.75} aria-hidden />
      <div>
        <strong>{headline}</strong>
        <p>{facts.join(' · ')}</p>
        {children}
      </div>
    </div>
  )
}
