import { onTestFinished } from 'vitest'

import { startPracticeSquarespace, type PracticeOptions } from '../../../main/practice/server.ts'

/** Starts a practice Squarespace that the end of the test closes. */
export async function start(options: Partial<PracticeOptions> = {}) {
  const practice = await startPracticeSquarespace({ sites: 24, ...options })
  onTestFinished(() => practice.close())

  const sites = practice.control.sites()
  return { ...practice, get, site, keyOf }

  /** A site by its place in the order they were made. */
  function site(index: number) {
    const found = sites[index]
    if (!found) throw new Error(`No site ${index}`)
    return found
  }

  function keyOf(index: number): string {
    const key = site(index).keys[0]
    if (!key) throw new Error(`No key for site ${index}`)
    return key.apiKey
  }

  /** A GET as the app sends it, with the first site's key unless told. */
  function get(path: string, key: string = keyOf(0), init: RequestInit = {}): Promise<Response> {
    return fetch(`${practice.origin}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { authorization: `Bearer ${key}`, 'user-agent': 'Latchkey/test', ...init.headers },
    })
  }
}

export const websitePath = '/1.0/authorization/website'
