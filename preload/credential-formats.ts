/** How credentials are written for other systems, one line each. Imports nothing. */

type Line = {
  name: string
  /** Of a file. */
  extension: 'json' | 'sh' | 'env' | 'csv'
  /** What it is for. */
  about: string
}

const table = {
  json: { name: 'JSON', extension: 'json', about: 'For a program.' },
  env: { name: '.env', extension: 'env', about: 'For the settings of an app or a script.' },
  curl: {
    name: 'cURL',
    extension: 'sh',
    about: 'Paste it into a terminal: it asks Squarespace which site this is.',
  },
  csv: { name: 'CSV', extension: 'csv', about: 'For a spreadsheet or a password manager.' },
  api2cart: {
    name: 'API2Cart',
    extension: 'sh',
    about: 'A cURL line that adds the store. It takes your API2Cart key from API2CART_API_KEY.',
  },
} as const satisfies Record<string, Line>

export type CredentialFormat = keyof typeof table

/** Each format: its name, the extension of its files, what it is for. */
export const credentialFormatLines: Record<CredentialFormat, Line> = table

export const credentialFormats = ['json', 'env', 'curl', 'csv', 'api2cart'] as const

/** What a credential is made of: an API key is one thing, a grant has four. */
export const credentialFields = [
  'apiKey',
  'clientId',
  'clientSecret',
  'accessToken',
  'refreshToken',
] as const

export type CredentialField = (typeof credentialFields)[number]

/** What stands in the place of a secret that is not shown. */
export const secretMask = '••••••••••••'
