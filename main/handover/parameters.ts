import type { ConnectionRow, HandOverParameter } from '../../preload/contract.ts'
import { squarespace } from '../api2cart/api2cart.ts'
import type { Parameters } from '../api2cart/api2cart.ts'
import type { Secret } from '../vault/vault.ts'

type Kind = ConnectionRow['kind']
type Named = Extract<HandOverParameter, { secret: unknown }>['secret']

/** What is sent of a store beside its credential. */
export type StoreParameters = { storeUrl: string; customLabel: string }

/** The credential itself. */
export type Credentials =
  | { kind: 'key'; apiKey: Secret }
  | {
      kind: 'grant'
      clientId: string
      clientSecret: Secret
      accessToken: Secret
      refreshToken: Secret
    }

// A secret by its name here, or the client id (null), which is none.
const credentialNames: Record<Kind, readonly (readonly [string, Named | null])[]> = {
  key: [['squarespace_api_key', 'api-key']],
  grant: [
    ['squarespace_client_id', null],
    ['squarespace_client_secret', 'client-secret'],
    ['squarespace_access_token', 'access-token'],
    ['squarespace_refresh_token', 'refresh-token'],
  ],
}

const ofStore: ReadonlySet<string> = new Set(['cart_id', 'store_url'])

/**
 * Whether API2Cart takes what is sent of such a connection: one of the sets that it asks for is that,
 * and nothing more.
 */
export function isTaken(kind: Kind, sets: readonly (readonly string[])[]): boolean {
  const names = credentialNames[kind].map(([name]) => name)
  return sets.some((set) => {
    const asked = set.filter((name) => !ofStore.has(name))
    return names.every((name) => asked.includes(name)) && asked.length === names.length
  })
}

const storeParameters = ({ storeUrl, customLabel }: StoreParameters): [string, string][] => [
  ['cart_id', squarespace],
  ['store_url', storeUrl],
  ['custom_label', customLabel],
]

/** What would be sent, with secrets only named. */
export function describeParameters(
  store: StoreParameters,
  kind: Kind,
  clientId: string | null,
): HandOverParameter[] {
  return [
    ...storeParameters(store).map(([name, value]) => ({ name, value })),
    ...credentialNames[kind].map(([name, secret]) =>
      secret === null ? { name, value: clientId ?? '' } : { name, secret },
    ),
  ]
}

/** The credential as API2Cart takes it. */
export function credentialParameters(credentials: Credentials): Parameters {
  if (credentials.kind === 'key') return new Map([['squarespace_api_key', credentials.apiKey]])
  const { clientId, clientSecret, accessToken, refreshToken } = credentials
  return new Map<string, string | Secret>([
    ['squarespace_client_id', clientId],
    ['squarespace_client_secret', clientSecret],
    ['squarespace_access_token', accessToken],
    ['squarespace_refresh_token', refreshToken],
  ])
}

/** What is sent to add a store. */
export function addParameters(store: StoreParameters, credentials: Credentials): Parameters {
  return new Map<string, string | Secret>([
    ...storeParameters(store),
    ...credentialParameters(credentials),
  ])
}
