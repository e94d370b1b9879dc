/** What a pasted text holds: one key, or why it does not. */
export type KeyText = { key: string } | { problem: string }

// Squarespace's keys look like UUIDs, but nothing promises it (fact sheet, section 2): any single
// word of printable ASCII may be one, within these bounds.
const shortest = 8
const longest = 512

// Beginnings that other services document for their keys, so that a mix-up is named.
const otherServices: [RegExp, string][] = [
  [/^[srp]k_(live|test)_/, 'Stripe'],
  [/^shp(at|ca|pa|ss)_/, 'Shopify'],
  [/^(gh[pousr]_|github_pat_)/, 'GitHub'],
  [/^(AKIA|ASIA)[A-Z0-9]{16}$/, 'Amazon Web Services'],
  [/^AIza/, 'Google'],
  [/^xox[abprs]-/, 'Slack'],
  [/^c[ks]_[0-9a-f]{40}$/, 'WooCommerce'],
  [/^sk-/, 'OpenAI'],
  [/^SG\./, 'SendGrid'],
  [/^pat-[a-z]{2}\d-/, 'HubSpot'],
]

const looksLikeKey = /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9_|+/=.-]{19,}$/
// "key:abc…" and quotes around it come along when a line of notes is copied.
const wrapping = /^["'`([{<]+|["'`)\]}>,;.]+$/g

/**
 * Finds the API key in what a person pasted: trimmed, or the one word in a line that looks like a
 * key. The problem is a sentence for the person and never repeats the text.
 */
export function readKeyText(text: string): KeyText {
  const trimmed = text.trim()
  if (trimmed === '') return { problem: 'Paste an API key first.' }
  if (/[\r\n\u2028\u2029]/.test(trimmed)) {
    return { problem: 'That is more than one line. Paste one key at a time.' }
  }
  const word = /\s/.test(trimmed) ? onlyKeyIn(trimmed) : trimmed
  if (word === null) {
    return { problem: 'No single key can be found in that text. Paste only the key.' }
  }
  return judge(word)
}

function onlyKeyIn(line: string): string | null {
  const words = line
    .split(/\s+/)
    .map((word) => word.replace(/^[A-Za-z ]*[:=]/, '').replace(wrapping, ''))
  const [found, ...others] = words.filter((word) => looksLikeKey.test(word))
  return found === undefined || others.length > 0 ? null : found
}

function judge(word: string): KeyText {
  if (word.length > longest) {
    return {
      problem: `That is too long for a key: ${word.length.toLocaleString('en-US')} characters.`,
    }
  }
  if (!/^[\x21-\x7e]+$/.test(word)) {
    return { problem: 'That has characters that no key has. Copy it again from Squarespace.' }
  }
  if (/^https?:/i.test(word)) return { problem: 'That is a web address. Paste the API key.' }
  const service = otherServices.find(([pattern]) => pattern.test(word))?.[1]
  if (service !== undefined) {
    return { problem: `That looks like a key for ${service}, not for Squarespace.` }
  }
  if (word.length < shortest) {
    return { problem: 'That is too short for a key. Copy all of it from Squarespace.' }
  }
  return { key: word }
}
