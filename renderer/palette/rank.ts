/** Which entries of the palette match what is typed, the best first. */
import { flat, words } from '../../preload/search/normalize.ts'

/** Something to go to: its name and all that it is found by, both normalized. */
export type Candidate = {
  key: string
  name: string
  /** The name among it. */
  text: string
}

const letter = /[\p{L}\p{N}]/u

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !letter.test(text.charAt(at - 1))) return true
  }
  return false
}

/** How well an entry matches, 0 the best; null when it does not. */
function levelOf({ name, text }: Candidate, typed: string, wanted: readonly string[]) {
  if (!wanted.every((word) => text.includes(word))) return null
  if (name === typed) return 0
  if (name.startsWith(typed)) return 1
  if (!wanted.every((word) => name.includes(word))) return 4
  return wanted.every((word) => beginsWord(name, word)) ? 2 : 3
}

export type Ranked<Entry> = { entry: Entry; level: number }

/**
 * The entries that hold every typed word, at most `most`: first those that are called so, then those
 * whose names begin so, then word starts, then middles, then what is found by something hidden. Of
 * equal ones those gone to lately come first, the others in the order given. With nothing typed, all
 * of them are equal.
 */
export function rank<Entry extends Candidate>(
  entries: readonly Entry[],
  typed: string,
  recent: readonly string[],
  most: number,
): Ranked<Entry>[] {
  const wanted = words(typed)
  const whole = flat(typed)
  const places = new Map(recent.map((key, index) => [key, index]))
  const levels: { lately: Entry[]; others: Entry[] }[] = []
  for (const entry of entries) {
    const level = wanted.length === 0 ? 0 : levelOf(entry, whole, wanted)
    if (level === null) continue
    const group = (levels[level] ??= { lately: [], others: [] })
    if (places.has(entry.key)) group.lately.push(entry)
    else group.others.push(entry)
  }
  const place = ({ key }: Entry) => places.get(key) ?? 0
  const ranked: Ranked<Entry>[] = []
  levels.forEach((group, level) => {
    const lately = group.lately.toSorted((a, b) => place(a) - place(b))
    for (const entry of [...lately, ...group.others]) {
      if (ranked.length < most) ranked.push({ entry, level })
    }
  })
  return ranked
}

/** Several rankings in one; of equal ones those of the first come first. */
export function merge<Entry>(rankings: readonly Ranked<Entry>[][], most: number): Entry[] {
  return rankings
    .flat()
    .toSorted((a, b) => a.level - b.level)
    .slice(0, most)
    .map(({ entry }) => entry)
}
