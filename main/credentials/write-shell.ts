import { oneLine } from '../../preload/texts.ts'
import { adminAddress, bearerOf } from './credential.ts'
import type { Credential } from './credential.ts'

/** As one word of a POSIX shell (XCU 2.2.2): nothing within single quotes means anything. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** A line that says what follows: of a title, only what stays in that line. */
export const comment = ({ title, label }: Credential): string =>
  `# ${oneLine(`${title} (${label})`)}`

/** Lines that ask the Squarespace at `origin` which site each credential opens. */
export function writeCurl(credentials: readonly Credential[], origin: string): string {
  return written(credentials, (credential) =>
    [
      'curl',
      '-H',
      quoted(`Authorization: Bearer ${bearerOf(credential)}`),
      quoted(`${origin}/1.0/authorization/website`),
    ].join(' '),
  )
}

const api2cart = 'https://api.api2cart.com/v1.1/account.cart.add.json'

/** Lines that add each store to the API2Cart account whose key is in `API2CART_API_KEY`. */
export function writeApi2Cart(credentials: readonly Credential[]): string {
  return written(credentials, (credential) =>
    [
      'curl -X POST',
      quoted(api2cart),
      '-H "x-api-key: $API2CART_API_KEY"',
      '-H',
      quoted('Content-Type: application/json'),
      '--data-raw',
      quoted(JSON.stringify(cartOf(credential))),
    ].join(' '),
  )
}

/** What `account.cart.add` takes (API2Cart's OpenAPI). */
function cartOf(credential: Credential) {
  const store = {
    cart_id: 'Squarespace',
    store_url: credential.url === '' ? adminAddress(credential) : credential.url,
  }
  if (credential.kind === 'key') {
    return { ...store, squarespace_api_key: credential.apiKey.reveal() }
  }
  return {
    ...store,
    squarespace_client_id: credential.clientId,
    squarespace_client_secret: credential.clientSecret.reveal(),
    squarespace_access_token: credential.accessToken.reveal(),
    squarespace_refresh_token: credential.refreshToken.reveal(),
  }
}

const written = (credentials: readonly Credential[], lineOf: (one: Credential) => string) =>
  credentials.map((each) => `${comment(each)}\n${lineOf(each)}\n`).join('\n')
