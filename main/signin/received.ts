import { createHash } from 'node:crypto'

// Of so many attempts it is known that they came back; a person makes a few in a day.
const kept = 200

/**
 * The states that have come back, as digests: a browser that visits a callback again, or a link that
 * is followed twice, is told apart from an address that nobody waited for.
 */
export class Received {
  readonly #digests = new Set<string>()

  add(state: string): void {
    this.#digests.add(digest(state))
    const [oldest] = this.#digests
    if (this.#digests.size > kept && oldest !== undefined) this.#digests.delete(oldest)
  }

  has(state: string | null): boolean {
    return state !== null && this.#digests.has(digest(state))
  }
}

const digest = (state: string): string => createHash('sha256').update(state).digest('base64')
