/** Marks in a text what a search found. */
import { isPlain, normalize } from '../../../preload/search/normalize.ts'

/** A piece of a text, where it begins (UTF-16 units) and whether it was found. */
export type Segment = { text: string; at: number; hit: boolean }

/**
 * What finds a wanted text of several words, whatever space is between them: it was looked for where
 * every space is a single one.
 */
function spaced(wanted: string): RegExp {
  const escaped = wanted.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
  return new RegExp(escaped.replaceAll(' ', String.raw`\s+`), 'g')
}

/** Which characters of a normalized text are part of something wanted: 1 where they are. */
function hitsIn(normal: string, wanted: readonly string[]): Uint8Array {
  const hit = new Uint8Array(normal.length)
  for (const word of wanted) {
    if (word.includes(' ')) {
      for (const { 0: found, index } of normal.matchAll(spaced(word))) {
        hit.fill(1, index, index + found.length)
      }
      continue
    }
    for (let at = normal.indexOf(word); at !== -1; at = normal.indexOf(word, at + 1)) {
      hit.fill(1, at, at + word.length)
    }
  }
  return hit
}

/** The text cut at what was found, for marking; the segments joined are the text again. */
export function highlight(text: string, wanted: readonly string[]): Segment[] {
  const hit = hitsIn(normalize(text), wanted)
  if (!hit.includes(1)) return [{ text, at: 0, hit: false }]
  return isPlain(text) ? cutPlain(text, hit) : cutFolded(text, wanted)
}

/** Of a text whose normalized form has the same length. */
function cutPlain(text: string, hit: Uint8Array): Segment[] {
  const segments: Segment[] = []
  for (let at = 0; at < text.length;) {
    const found = hit[at] === 1
    const end = hit.indexOf(found ? 0 : 1, at)
    const to = end === -1 ? text.length : end
    segments.push({ text: text.slice(at, to), at, hit: found })
    at = to
  }
  return segments
}

function cutFolded(text: string, wanted: readonly string[]): Segment[] {
  const characters = [...text]
  const folded = characters.map(normalize)
  const hit = hitsIn(folded.join(''), wanted)
  const segments: Segment[] = []
  let at = 0
  let from = 0
  let last = false
  characters.forEach((character, index) => {
    const length = folded[index]?.length ?? 0
    // A combining mark belongs to the letter before it.
    const found = length === 0 ? last : hit.subarray(at, at + length).includes(1)
    at += length
    last = found
    const open = segments.at(-1)
    if (open !== undefined && open.hit === found) open.text += character
    else segments.push({ text: character, at: from, hit: found })
    from += character.length
  })
  return segments
}
