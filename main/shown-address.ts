// As much as a native box shows without growing out of the screen, in characters.
const longestHost = 80
const longestAddress = 500

/**
 * An address as a native box shows it: in the letters that a browser goes by, which hide nothing and
 * turn nothing around, and no longer than the box can be. Of a long host the end is shown, which
 * says whose it is. Throws a `TypeError` for what is no address.
 */
export function shownAddress(address: string): { host: string; address: string } {
  const { href, host: whole } = new URL(address)
  const host = whole.length > longestHost ? `…${whole.slice(1 - longestHost)}` : whole
  // Not by a pattern: a `$` in the host would be read as one.
  const text = href.replace(whole, () => host)
  return {
    host,
    address: text.length > longestAddress ? `${text.slice(0, longestAddress - 1)}…` : text,
  }
}
