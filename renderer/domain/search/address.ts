/** Addresses of sites as people say, read and type them. */

/** The address without scheme and "www.", as people say it. */
export function host(url: string): string {
  return url
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/[/?#].*$/s, '')
}

const label = /(?<![a-z0-9-])xn--[a-z0-9-]+/gi

/** The text with each domain in it as it is read: "müller.de" for "xn--mller-kva.de" (RFC 5890). */
export function readable(text: string): string {
  return text.replace(label, (found) => decode(found.slice(4).toLowerCase()) ?? found)
}

/** The domain of an address as the network writes it, "xn--mller-kva.de"; null where it is no address. */
export function domain(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname : null
}

// The parameters and the names are those of RFC 3492, section 5.
const [base, tMin, tMax, skew, damp] = [36, 1, 26, 38, 700]
const [initialBias, initialCode, lastCode] = [72, 128, 0x10_ff_ff]

/** Reads Punycode (RFC 3492, section 6.2); null for what is none. */
function decode(text: string): string | null {
  const end = text.lastIndexOf('-')
  const codes = Array.from(text.slice(0, Math.max(end, 0)), (letter) => letter.charCodeAt(0))
  let [at, code, bias, place] = [end + 1, initialCode, initialBias, 0]
  while (at < text.length) {
    const before = place
    for (let [weight, k] = [1, base]; ; k += base, at += 1) {
      const digit = Number.parseInt(text.charAt(at), base)
      if (Number.isNaN(digit)) return null
      // Letters count from zero here, and digits come after them.
      const value = digit < 10 ? digit + 26 : digit - 10
      place += value * weight
      const threshold = Math.min(Math.max(k - bias, tMin), tMax)
      if (value < threshold) break
      weight *= base - threshold
      if (!Number.isSafeInteger(place) || !Number.isSafeInteger(weight)) return null
    }
    at += 1
    const count = codes.length + 1
    bias = adapt(place - before, count, before === 0)
    code += Math.floor(place / count)
    if (code > lastCode || (code >= 0xd8_00 && code < 0xe0_00)) return null
    place %= count
    codes.splice(place, 0, code)
    place += 1
  }
  return String.fromCodePoint(...codes)
}

/** The bias for the next number (RFC 3492, section 6.1). */
function adapt(moved: number, count: number, isFirst: boolean): number {
  let delta = Math.floor(isFirst ? moved / damp : moved / 2)
  delta += Math.floor(delta / count)
  let k = 0
  for (; delta > ((base - tMin) * tMax) / 2; k += base) delta = Math.floor(delta / (base - tMin))
  return k + Math.floor(((base - tMin + 1) * delta) / (delta + skew))
}
