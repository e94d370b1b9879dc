import type { CredentialField } from '../../preload/credential-formats.ts'
import { partsOf } from './credential.ts'
import type { Credential } from './credential.ts'
import { comment } from './write-shell.ts'

const names: Record<CredentialField, string> = {
  apiKey: 'API_KEY',
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  accessToken: 'ACCESS_TOKEN',
  refreshToken: 'REFRESH_TOKEN',
}

/**
 * Writes credentials as an `.env` file, which a shell reads too. One alone has plain names, such as
 * `SQUARESPACE_API_KEY`; of several, each name begins with the site's: `CEDAR_FINCH_SQUARESPACE_API_KEY`.
 */
export function writeEnv(credentials: readonly Credential[]): string {
  const prefixes = prefixesOf(credentials)
  return credentials
    .map((credential, index) => {
      const variable = (name: string, value: string) =>
        `${prefixes[index] ?? ''}SQUARESPACE_${name}=${valueOf(value)}\n`
      return [
        `${comment(credential)}\n`,
        variable('WEBSITE_ID', credential.websiteId),
        ...partsOf(credential).map(({ field, text }) => variable(names[field], text)),
      ].join('')
    })
    .join('\n')
}

// What neither a shell nor any reader of such files takes for more than it is.
const plain = /^[\w./:@%+=,-]*$/

/**
 * A value as shells and the readers of such files take it alike: plain where that can be, since
 * Docker's takes quotation marks for a part of it. Readers differ only over a value that holds both
 * kinds of quotation marks, or one kind and a dollar, a backquote or a backslash: then it is a shell's.
 */
export function valueOf(text: string): string {
  if (plain.test(text)) return text
  if (!text.includes("'")) return `'${text}'`
  return `"${text.replaceAll(/["\\$`]/g, String.raw`\$&`)}"`
}

/** A name of its own for each: the site's, with a number where two have the same. */
function prefixesOf(credentials: readonly Credential[]): string[] {
  if (credentials.length === 1) return ['']
  const taken = new Set<string>()
  return credentials.map(({ title }) => {
    const name = variableOf(title)
    let own = name
    for (let number = 2; taken.has(own); number += 1) own = `${name}_${number}`
    taken.add(own)
    return `${own}_`
  })
}

/** "Cedar & Finch" as `CEDAR_FINCH`; a name that has no such letters at all is `SITE`. */
function variableOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .match(/[A-Z0-9]+/g)
  const name = (words ?? ['SITE']).join('_').slice(0, 60)
  return /^\d/.test(name) ? `SITE_${name}` : name
}
