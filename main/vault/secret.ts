import { inspect } from 'node:util'

const shown = '[secret]'

/**
 * A text that must not be seen: whatever prints, logs, joins or serializes it gets `[secret]`.
 * Only `reveal()` gives the text, so a search for that word finds every place that uses one.
 */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  reveal(): string {
    return this.#text
  }

  equals(other: Secret): boolean {
    return this.#text === other.#text
  }

  toString(): string {
    return shown
  }

  toJSON(): string {
    return shown
  }

  [inspect.custom](): string {
    return shown
  }
}
