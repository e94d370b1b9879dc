import { boxOf, keysPage } from '../../preload/key-words.ts'
import type { StoredRequest } from './request-store.ts'
import { dayOf, unnamed } from './words.ts'

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
 * and nothing else, with the texts of this request in its markup. Throws where the two do not fit.
 */
export function fillPage(template: string, request: StoredRequest): string {
  const { requestId, publicKey, name, from, permissions, askedAt } = request
  const texts = new Map([
    ['request-id', requestId],
    ['public-key', Buffer.from(publicKey).toString('base64')],
    ['name', name],
    ['from', from || unnamed.from],
    ['from-inside', from || unnamed.inside],
    ['key-name', from || unnamed.key],
    ['page-now', keysPage.now],
    ['page-before', keysPage.before],
    ['page-path', keysPage.path],
    ['asked-on', dayOf(askedAt)],
  ])
  const boxes = permissions.map((each) => `<li>${escape(boxOf(each))}</li>`).join('')
  return template.replaceAll(/\{\{([a-z-]+)\}\}/g, (_whole, place: string) => {
    if (place === 'boxes') return boxes
    const text = texts.get(place)
    if (text === undefined) throw new Error(`The page of a request has no ${place}`)
    return escape(text)
  })
}
