/**
 * Names of sites, clients, tags and views: how one is stored, when two are the same, and which comes
 * first. Shared by the window and the main process.
 */
import { oneLine } from './texts.ts'

/** A name as it is stored, in one line with single spaces; empty where nothing of it is visible. */
export const tidy = oneLine

/**
 * The same for two names that differ in nothing but capitals, in any script: no two clients, tags or
 * views of such names are there at once. Those that differ in accents are two.
 */
export function fold(name: string): string {
  return name.normalize('NFC').toLowerCase().toUpperCase()
}

/** Whether two names are the same: they differ in nothing but capitals. */
export function isSameName(a: string, b: string): boolean {
  return fold(a) === fold(b)
}

const dictionary = new Intl.Collator('en-US', { numeric: true })

/**
 * The order of a dictionary, with “Client 2” before “Client 10”; texts that it takes for one stand in
 * a fixed order still.
 */
export function compareNames(a: string, b: string): number {
  return dictionary.compare(a, b) || (a < b ? -1 : Number(a > b))
}
