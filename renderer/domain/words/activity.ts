import type { Activity, Deed } from '../../../preload/contract.ts'
import { credentialFormatLines } from '../../../preload/credential-formats.ts'
import { healthLines } from '../../../preload/healths.ts'
import { credentialFieldNames } from './credentials.ts'

type Words = { [What in Deed['what']]: (facts: Extract<Deed, { what: What }>) => string }

/** What a format or a part of a credential is called, also one of another version. */
function formatName(format: string): string {
  const names: Record<string, string | undefined> = credentialFieldNames
  const lines: Record<string, { name: string } | undefined> = credentialFormatLines
  return names[format] ?? lines[format]?.name ?? format
}

function healthName(health: string): string {
  const lines: Record<string, { word: string } | undefined> = healthLines
  return lines[health]?.word ?? health
}

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium' })

const isPart = (format: string) => Object.hasOwn(credentialFieldNames, format)

const words: Words = {
  'credentials-revealed': () => 'Secrets shown',
  'credentials-copied': ({ format }) =>
    isPart(format) ? `${formatName(format)} copied` : `Credentials copied as ${formatName(format)}`,
  'credentials-saved': ({ format }) => `Credentials saved to a file as ${formatName(format)}`,
  'webhook-created': ({ host }) => `Webhook to ${host} created`,
  'webhook-changed': ({ host }) => `Webhook to ${host} changed`,
  'webhook-deleted': ({ host }) => `Webhook to ${host} deleted`,
  'webhook-secret-rotated': ({ host }) => `Secret of the webhook to ${host} made anew`,
  'webhook-secret-copied': ({ host }) => `Secret of the webhook to ${host} copied`,
  'handed-over': ({ isExclusive }) =>
    isExclusive ? 'Grant handed over to API2Cart' : 'Given to API2Cart',
  'taken-back': ({ isAlive }) =>
    isAlive === false ? 'Taken back from API2Cart, and dead' : 'Taken back from API2Cart',
  'disconnected-there': () => 'Disconnected at API2Cart',
  'deleted-there': () => 'Deleted at API2Cart',
  'client-asked': ({ health }) => `Client asked: ${healthName(health)}`,
  'client-answered': ({ askedAt }) =>
    `Sealed key from the client, asked for on ${day.format(askedAt)}`,
}

/** What was done, in a few words: "Credentials copied as JSON". */
export function activityText(done: Activity): string {
  return say(done)
}

function say<What extends Deed['what']>(done: Extract<Deed, { what: What }>): string {
  const word: (facts: typeof done) => string = words[done.what]
  return word(done)
}
