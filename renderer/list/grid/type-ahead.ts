import { normalize } from '../../../preload/search/normalize.ts'

/** What was typed so far, and when the last letter came (milliseconds of any steady clock). */
export type Typed = { text: string; at: number }

/** Letters typed within this many milliseconds belong together. */
export const pause = 700

/** Adds a letter to what was typed, or starts anew after a pause. */
export function typeLetter(typed: Typed, letter: string, at: number): Typed {
  return { text: at - typed.at > pause ? letter : typed.text + letter, at }
}

/** Titles in their order; an array, or what reads one when it is asked for it. */
type Titles = { readonly length: number; at: (index: number) => string | undefined }

/**
 * The index of the next title that begins with what was typed, going round; -1 for none. The same
 * letter again and again steps through the titles that begin with it.
 */
export function typeAhead(titles: Titles, typed: string, from: number): number {
  const wanted = normalize(typed)
  if (wanted === '') return -1
  const repeated = [...wanted].every((letter) => letter === wanted[0])
  const prefix = repeated ? (wanted[0] ?? '') : wanted
  const start = repeated ? from + 1 : Math.max(from, 0)
  for (let step = 0; step < titles.length; step++) {
    const index = (start + step) % titles.length
    if (
      normalize(titles.at(index) ?? '')
        .trimStart()
        .startsWith(prefix)
    )
      return index
  }
  return -1
}

/** Whether a key is a letter for type-ahead rather than a command or an editing key. */
export function isLetter(event: {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && [...event.key].length === 1
}
