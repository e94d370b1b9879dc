import { credentialFields } from '../../preload/credential-formats.ts'
import { writeCsv } from '../common/csv.ts'
import { adminAddress, isoOf, textsOf } from './credential.ts'
import type { Credential } from './credential.ts'

// An import of Latchkey knows “API key”, “Title” and “Label” by these names.
const about = ['Title', 'Address', 'Squarespace address', 'Website id', 'Label', 'Kind']
const secrets = ['API key', 'Client ID', 'Client secret', 'Access token', 'Refresh token']
const ends = ['Access token expires', 'Refresh token expires', 'Scopes']

/** These columns hold what Squarespace gave, so no one could write a formula into them. */
const exact: ReadonlySet<number> = new Set(secrets.map((_, index) => about.length + index))

/** Writes credentials as a sheet. */
export function writeCredentialsCsv(credentials: readonly Credential[]): string {
  return writeCsv([[...about, ...secrets, ...ends], ...credentials.map(cellsOf)], exact)
}

function cellsOf(credential: Credential): string[] {
  const { title, url, websiteId, label, kind } = credential
  const texts = textsOf(credential)
  return [
    title,
    url,
    adminAddress(credential),
    websiteId,
    label,
    kind === 'key' ? 'API key' : 'OAuth',
    ...credentialFields.map((field) => texts[field] ?? ''),
    ...(credential.kind === 'grant'
      ? [
          isoOf(credential.accessExpiresAt) ?? '',
          isoOf(credential.refreshExpiresAt) ?? '',
          credential.scopes.join(','),
        ]
      : ['', '', '']),
  ]
}
