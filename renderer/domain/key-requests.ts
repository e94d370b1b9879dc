/** How a request for a key stands, in words. */
import type { Api, AskedPermission, KeyRequest } from '../../preload/contract.ts'
import { flat } from '../../preload/search/normalize.ts'
import type { Term } from '../../preload/search/query.ts'
import type { Capabilities } from './scopes.ts'
import { wantedTexts } from './search/matching.ts'
import { date, type TimeFormat } from './time.ts'

/** The word of a request on the list. */
export const requestWord = ({ state }: KeyRequest): string =>
  state === 'expired' ? 'No answer' : 'Waiting'

/** “Asked ida@finch.example for a key on Nov 12, again on Nov 20”. */
export function sinceText(request: KeyRequest, now: number, timeFormat: TimeFormat): string {
  const { email, askedAt, remindedAt } = request
  const on = (at: number) => date(at, now, timeFormat)
  const since = `Asked ${email === '' ? '' : `${email} `}for a key on ${on(askedAt)}`
  return remindedAt === null ? since : `${since}, again on ${on(remindedAt)}`
}

/** How long it waits: “Waits until Dec 12”, “Nobody answered by Dec 12”. */
export function untilText(request: KeyRequest, now: number, timeFormat: TimeFormat): string {
  const until = date(request.expiresAt, now, timeFormat)
  return request.state === 'expired' ? `Nobody answered by ${until}` : `Waits until ${until}`
}

/** The requests that a query finds by their names and emails; none where it asks for a field of sites. */
export function findRequests(
  requests: readonly KeyRequest[],
  terms: readonly Term[],
): readonly KeyRequest[] {
  if (requests.length === 0 || terms.length === 0) return requests
  if (terms.some(({ field, value }) => field !== null && flat(value) !== '')) return []
  const wanted = wantedTexts(terms)
  const unwanted = wantedTexts(terms, true)
  return requests.filter(({ name, email }) => {
    const hay = `${flat(name)}\n${flat(email)}`
    return (
      wanted.every((text) => hay.includes(text)) && !unwanted.some((text) => hay.includes(text))
    )
  })
}

/** What a level that a person chose asks for; null for nothing. */
export const accessOf = (level: Capabilities['levels'][Api]): AskedPermission['access'] | null =>
  level === 'write' ? 'read-write' : level === 'read' ? 'read' : null
