import type { SiteDetails, SiteRow } from '../../preload/contract.ts'
import type { AppError } from '../domain/app-error.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { timeFormat, useNow } from '../ui/now.ts'
import { ago, full, timeThere } from '../domain/time.ts'
import {
  currencyName,
  fieldName,
  languageName,
  measurementName,
  placeName,
} from '../domain/site-names.ts'

type Field = {
  field: string
  /** What is shown; empty for not given. */
  shown: string
  /** What is copied. */
  value: string
  after?: string
  mono?: boolean
}

function fieldsOf(site: SiteDetails, now: number): Field[] {
  const there = timeThere(site.timeZone, now, timeFormat)
  const place = placeName(site.location)
  return [
    { field: 'title', shown: site.title, value: site.title },
    { field: 'url', shown: site.url, value: site.url },
    { field: 'siteId', shown: site.siteId, value: site.siteId },
    { field: 'currency', shown: currencyName(site.currency), value: site.currency },
    { field: 'language', shown: languageName(site.language), value: site.language },
    {
      field: 'timeZone',
      shown: site.timeZone,
      value: site.timeZone,
      ...(there === null ? {} : { after: `${there} there now` }),
    },
    {
      field: 'measurementStandard',
      shown: measurementName(site.measurementStandard),
      value: measurementName(site.measurementStandard),
    },
    { field: 'location', shown: place, value: place },
    { field: 'websiteId', shown: site.websiteId, value: site.websiteId, mono: true },
  ]
}

/** An address that may go on in a new line after its scheme. */
function breakable(url: string) {
  const at = url.indexOf('://')
  if (at === -1) return url
  return (
    <>
      {url.slice(0, at + 3)}
      <wbr />
      {url.slice(at + 3)}
    </>
  )
}

/** Every field that Squarespace tells about a site, each copyable, and as of when. */
export function Details(props: {
  row: SiteRow
  site: (SiteDetails & { fetchedAt: number }) | undefined
  error: AppError | null
}) {
  const { row, error } = props
  const now = useNow()
  // The list's row knows most fields already, so the pane is never empty.
  const site = props.site ?? { ...row, measurementStandard: '', language: '' }
  const waiting = props.site === undefined
  return (
    <div className="details">
      {error !== null && <p className="pane-error">{error.message}</p>}
      <dl>
        {fieldsOf(site, now).map(({ field, shown, value, after, mono }) => {
          const unknown = waiting && value === ''
          return (
            <div key={field} className="detail">
              <dt>{fieldName(field)}</dt>
              <dd className={mono === true ? 'mono' : undefined}>
                {shown === '' ? (
                  <span className="dim">{unknown ? '' : 'Not given'}</span>
                ) : (
                  <bdi dir="auto">{field === 'url' ? breakable(shown) : shown}</bdi>
                )}
                {after !== undefined && <span className="detail-after">, {after}</span>}
                {value !== '' && <CopyButton text={value} name={fieldName(field).toLowerCase()} />}
              </dd>
            </div>
          )
        })}
      </dl>
      <p className="as-of" title={full(site.fetchedAt, timeFormat)}>
        As of {ago(site.fetchedAt, now, timeFormat)}
      </p>
    </div>
  )
}
