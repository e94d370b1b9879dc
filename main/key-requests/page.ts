import type { StoredRequest } from './request-store.ts'
import { boxOf, keysPage } from './words.ts'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escape = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign)

/**
 * The page that seals the key of a request: the template, whose policy allows its own script and style
 * and nothing else, with the texts of this request in its markup.
 */
export function fillPage(template: string, request: StoredRequest): string {
  const texts: Record<string, string> = {
    'request-id': request.requestId,
    'public-key': Buffer.from(request.publicKey).toString('base64'),
    name: escape(request.name),
    from: escape(request.from === '' ? 'Your agency' : request.from),
    'page-now': escape(keysPage.now),
    'page-before': escape(keysPage.before),
    'page-path': escape(keysPage.path),
    boxes: request.permissions.map((each) => `<li>${escape(boxOf(each))}</li>`).join(''),
  }
  return template.replaceAll(/\{\{([a-z-]+)\}\}/g, (whole, name: string) => texts[name] ?? whole)
}
