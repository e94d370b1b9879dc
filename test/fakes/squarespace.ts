import { onTestFinished } from 'vitest'
import { startPracticeSquarespace } from '../../main/practice/server.ts'
import type { PracticeOptions } from '../../main/practice/server.ts'
import { createSquarespace } from '../../main/squarespace/client.ts'
import { SquarespaceError } from '../../main/squarespace/errors.ts'
import { Secret } from '../../main/vault/secret.ts'
import { someTime } from './sqlite.ts'

export const websitePath = '/1.0/authorization/website'
export const userAgent = 'Latchkey/0.0.0 (+https://latchkey.example)'

/** A clock that stands still until it is moved. */
export function createClock(at: number = someTime) {
  const clock = { at, now: () => clock.at }
  return clock
}

/** Starts a practice Squarespace that the end of the test closes. */
export async function startSquarespace(options: Partial<PracticeOptions> = {}) {
  const { origin, control, close } = await startPracticeSquarespace({ sites: 3, ...options })
  onTestFinished(close)

  const made = control.sites()

  /** A site as it was made, by its place in the order. */
  function site(index: number) {
    const found = made[index]
    const apiKey = found?.keys[0]?.apiKey
    if (found === undefined || apiKey === undefined) throw new Error(`No site ${index}`)
    return { websiteId: found.website.id, apiKey, website: found.website }
  }

  return { origin, control, site }
}

/** A practice Squarespace, and the client that speaks to it with its first site's key. */
export async function startClient(options: { timeout?: number; now?: () => number } = {}) {
  const now = options.now ?? (() => someTime)
  const practice = await startSquarespace({ now })
  const { websiteId, apiKey, website } = practice.site(0)
  const reached: boolean[] = []
  const client = createSquarespace({
    fetch,
    origin: practice.origin,
    userAgent,
    now,
    onReach: (answered) => reached.push(answered),
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
  })
  const credential = { secret: new Secret(apiKey), websiteId }
  return { ...practice, client, credential, apiKey, website, websiteId, reached }
}

/** The error that a request ends with; throws when it ends well or with another error. */
export async function errorOf(request: Promise<unknown>): Promise<SquarespaceError> {
  const error = await request.then(
    () => new Error('The request went well'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof SquarespaceError) return error
  throw error
}
