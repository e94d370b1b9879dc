/**
 * Where a web address begins; what can stand in one is nearly anything but a space. Longer than
 * 2,000 characters, it is nothing that a person wants to open.
 */
const address = /https?:\/\/[^\s<>"“”«»]{1,2000}/giu

/** Marks that end a sentence and not an address. */
const ending = new Set(".,;:!?'’…")

const opening: Record<string, string> = { ')': '(', ']': '[', '}': '{' }

/** The address without what belongs to the sentence around it. */
function trim(found: string): string {
  const counts = new Map<string, number>()
  for (const character of found) counts.set(character, (counts.get(character) ?? 0) + 1)
  let end = found.length
  for (; end > 0; end -= 1) {
    const last = found.charAt(end - 1)
    const open = opening[last]
    const closed = counts.get(last) ?? 0
    // A bracket ends the sentence when it was not opened within the address.
    if (open === undefined ? !ending.has(last) : closed <= (counts.get(open) ?? 0)) break
    counts.set(last, closed - 1)
  }
  return found.slice(0, end)
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { username, password } = new URL(text)
  return username === '' && password === ''
}

/** The http and https addresses in a text, each once and exactly as it stands there. */
export function findLinks(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(address), ([found]) => trim(found)))].filter(
    isAddress,
  )
}
