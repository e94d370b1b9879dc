/** Names of clients, tags and views as they are stored, and when two of them are the same. */

/** A name is stored without spaces around it, and with single ones within. */
export function tidy(typed: string): string {
  return typed.trim().replaceAll(/\s+/gu, ' ')
}

/** The same for two names that differ in nothing but capitals, as where they are stored. */
export function fold(name: string): string {
  return name.normalize('NFC').toLowerCase().toUpperCase()
}
