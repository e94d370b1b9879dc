import type { CredentialField } from '../../preload/credential-formats.ts'
import { credentialFields, secretMask } from '../../preload/credential-formats.ts'
import type { CredentialParts } from '../../preload/contract/credentials.ts'
import { Secret } from '../vault/vault.ts'

/** A credential with all that another system needs of it. Times are epoch milliseconds or null. */
export type Credential = {
  connectionId: string
  websiteId: string
  /** The site's title and addresses, and what the connection is called. */
  title: string
  url: string
  siteId: string
  label: string
} & (KeyCredential | GrantCredential)

type KeyCredential = { kind: 'key'; apiKey: Secret }
type GrantCredential = {
  kind: 'grant'
  clientId: string
  clientSecret: Secret
  accessToken: Secret
  accessExpiresAt: number | null
  refreshToken: Secret
  refreshExpiresAt: number | null
  scopes: string[]
}

/** The texts that a credential is made of. The client ID is no secret, but belongs to them. */
export function textsOf(credential: Credential): Partial<Record<CredentialField, string>> {
  if (credential.kind === 'key') return { apiKey: credential.apiKey.reveal() }
  return {
    clientId: credential.clientId,
    clientSecret: credential.clientSecret.reveal(),
    accessToken: credential.accessToken.reveal(),
    refreshToken: credential.refreshToken.reveal(),
  }
}

/** The same in the order in which they are shown. */
export function partsOf(credential: Credential): CredentialParts {
  const texts = textsOf(credential)
  return credentialFields.flatMap((field) => {
    const text = texts[field]
    return text === undefined ? [] : [{ field, text }]
  })
}

/** A credential with a mask in the place of each secret. */
export function masked(credential: Credential): Credential {
  const mask = new Secret(secretMask)
  if (credential.kind === 'key') return { ...credential, apiKey: mask }
  return { ...credential, clientSecret: mask, accessToken: mask, refreshToken: mask }
}

/** What is sent in a request: the key, or the access token. */
export const bearerOf = (credential: Credential): string =>
  (credential.kind === 'key' ? credential.apiKey : credential.accessToken).reveal()

/** The site at Squarespace itself; empty where it is not known. */
export const adminAddress = ({ siteId }: Credential): string =>
  siteId === '' ? '' : `https://${siteId}.squarespace.com`

/** As programs write a time. */
export const isoOf = (time: number | null): string | null =>
  time === null ? null : new Date(time).toISOString()
