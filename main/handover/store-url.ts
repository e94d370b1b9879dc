/**
 * What two addresses of one store have in common: the host without `www.`, and the path. API2Cart
 * may keep an address otherwise than it was given, and says nowhere how.
 */
export function storeUrlKey(address: string): string {
  const text = address.trim().toLowerCase()
  const whole = /^[a-z][\w+.-]*:\/\//.test(text) ? text : `https://${text}`
  if (!URL.canParse(whole)) return text
  const { host, pathname } = new URL(whole)
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}`
}
