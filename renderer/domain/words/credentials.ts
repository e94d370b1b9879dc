import type {
  CredentialReasons,
  UnavailableCredential,
} from '../../../preload/contract/credentials.ts'
import type { CredentialField } from '../../../preload/credential-formats.ts'
import type { Words } from '../../../preload/import-words.ts'
import { counted, isolate } from '../summary.ts'

/** What each part of a credential is called. */
export const credentialFieldNames: Record<CredentialField, string> = {
  apiKey: 'API key',
  clientId: 'Client ID',
  clientSecret: 'Client secret',
  accessToken: 'Access token',
  refreshToken: 'Refresh token',
}

const why: Record<UnavailableCredential['why'], string> = {
  locked: 'this computer’s keychain does not open it right now',
  'not-kept': 'it was not kept',
  damaged: 'it is damaged on this computer’s disk',
}

/** "Cedar & Finch (Main key): this computer’s keychain does not open it right now". */
export const unavailableText = ({ title, label, why: reason }: UnavailableCredential): string =>
  `${isolate(title)} (${isolate(label)}): ${why[reason]}`

export const credentialWords: Words<CredentialReasons> = {
  'credentials-unavailable': ({ connections }) => {
    const [first] = connections
    return first !== undefined && connections.length === 1
      ? `${unavailableText(first)}.`
      : `The secrets of ${counted(connections.length, 'connection')} cannot be had right now.`
  },
}
