import type { Fetch } from './reply.ts'

/**
 * Listens for the time that Squarespace says in its replies (RFC 9110, section 6.6.1). It does not
 * hang on this computer's clock, which anybody can set ahead.
 */
export function hearTime(fetch: Fetch) {
  let heard: number | null = null

  const fetchAndHear: Fetch = async (url, init) => {
    const response = await fetch(url, init)
    const time = Date.parse(response.headers.get('date') ?? '')
    if (!Number.isNaN(time)) heard = time
    return response
  }

  return {
    fetch: fetchAndHear,

    /** What Squarespace said last, in epoch milliseconds; null before its first reply. */
    heard: () => heard,
  }
}
