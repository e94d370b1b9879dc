import type { SiteDetails, SiteRow } from '../../preload/contract.ts'
import { recordOf } from '../../preload/records.ts'
import { siteFieldLines, siteFields } from '../../preload/site-fields.ts'
import type { AppError } from '../domain/app-error.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { timeFormat, useNow } from '../ui/now.ts'
import { ago, full, timeThere } from '../domain/time.ts'
import { fieldName, fieldValue, placeName } from '../domain/site-names.ts'

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
  const said = siteFields.map((field): Field => {
    const value = site[field]
    const shown = fieldValue(field, value)
    // Nobody looks for a measurement by Squarespace's word for it.
    const isWord = siteFieldLines[field].code === 'measurement'
    const hasAfter = field === 'timeZone' && there !== null
    return {
      field,
      shown,
      value: isWord ? shown : value,
      ...(hasAfter ? { after: `${there} there now` } : {}),
    }
  })
  return [
    ...said,
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
  const site = props.site ?? { ...recordOf(siteFields, () => ''), ...row }
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
