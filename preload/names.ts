/**
 * Names of sites, clients, tags and views: how one is stored, when two are the same, and which comes
 * first. Shared by the window and the main process.
 */
import { oneLine } from './texts.ts'

/** A name as it is stored, in one line with single spaces; empty where nothing of it is visible. */
export const tidy = oneLine

const ascii = /^[ -~]*$/

/**
 * What identifies a name: the same for two that differ in nothing but capitals, in any script, or in
 * what cannot be seen. No two clients, tags or views of such names are there at once. Names that
 * differ in accents, ı from i, ß from ss or パ from バ are two; what is searched for is compared more
 * loosely (`search/normalize.ts`).
 */
export function fold(name: string): string {
  const line = tidy(name)
  if (ascii.test(line)) return line.toLowerCase()
  // Apart from their marks letters have capitals that they lack with them, such as ẖ.
  return Array.from(line.normalize('NFD'), foldLetter).join('')
}

/** Simple case folding (The Unicode Standard, section 3.13), where a letter never becomes two. */
function foldLetter(letter: string): string {
  if (letter === 'ı' || /\p{M}/u.test(letter)) return letter
  const capital = ifOne(letter.toUpperCase(), letter)
  return ifOne(capital.toLowerCase(), capital)
}

const ifOne = (changed: string, letter: string) =>
  Array.from(changed).length === 1 ? changed : letter

/** Whether two names are the same, as {@link fold} identifies them. */
export function isSameName(a: string, b: string): boolean {
  return a === b || fold(a) === fold(b)
}

/** The one of this very name, else the one whose name is the same but for capitals. */
export function findNamed<Named extends { name: string }>(
  all: readonly Named[],
  name: string,
): Named | undefined {
  const wanted = fold(name)
  return all.find((each) => each.name === name) ?? all.find((each) => fold(each.name) === wanted)
}

const dictionary = new Intl.Collator('en-US', { numeric: true })

/**
 * The order of a dictionary, with “Client 2” before “Client 10”; texts that it takes for one stand in
 * a fixed order still.
 */
export function compareNames(a: string, b: string): number {
  return dictionary.compare(a, b) || (a < b ? -1 : Number(a > b))
}
