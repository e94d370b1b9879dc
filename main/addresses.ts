import type { Input, SiteDetails } from '../preload/contract.ts'
import { adminAddress } from '../preload/squarespace-pages.ts'

export type Page = Input<'links.open'>['page']
export type Mail = Input<'links.openMail'>

/** A web address that is safe to hand to the browser, or null: http or https, no user name in it. */
function webAddress(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  return url.username === '' && url.password === '' ? url.href : null
}

/** A web address that stands in a note as the window gave it, or null. */
export function addressInNote(note: string, url: string): string | null {
  return note.includes(url) ? webAddress(url) : null
}

// Windows takes no more than 2,081 characters (Electron, `shell.openExternal`), and some mail programs
// cut what is longer than 2,000.
const longestMailAddress = 2_000

/** An address that opens a mail to write (RFC 6068); null where it would be too long. */
function mailAddress(to: string | null, headers: Record<string, string>): string | null {
  const fields = Object.entries(headers).map(
    ([name, text]) =>
      `${name}=${encodeURIComponent(text.toWellFormed().replaceAll(/\r?\n/g, '\r\n'))}`,
  )
  const address = `mailto:${encodeURIComponent(to?.toWellFormed() ?? '').replace('%40', '@')}?${fields.join('&')}`
  return address.length <= longestMailAddress ? address : null
}

/** The address of a mail, and whether it holds the text, which would make some too long. */
export function addressOfMail({ recipient, subject, body }: Mail): {
  address: string
  isWhole: boolean
} {
  const whole = mailAddress(recipient, { subject, body })
  if (whole !== null) return { address: whole, isWhole: true }
  const address = mailAddress(recipient, { subject }) ?? mailAddress(recipient, {}) ?? 'mailto:'
  return { address, isWhole: false }
}

/**
 * The address of a site, or of one of the pages of its admin in Squarespace. Null where the site's own
 * data gives no safe address.
 */
export function addressOf(site: Pick<SiteDetails, 'url' | 'siteId'>, page: Page): string | null {
  if (page === 'site') return webAddress(site.url)
  return adminAddress(site.siteId, page)
}
