/** What can be said of a webhook's signature (fact sheet, sections 5 and 12). Imports nothing. */

/** The header that carries it: no `X-` before it. */
export const signatureHeader = 'Squarespace-Signature'

/** What people get wrong: with it, the signature fits. */
export const signatureMistakes = [
  'header-name-along',
  'wrong-header',
  'prefixed',
  'in-quotes',
  'upper-case',
  'base64',
  'secret-not-hex',
  'secret-as-text',
  'secret-as-base64',
  'sha-1',
  'sha-512',
  'body-newline-at-end',
  'body-space-around',
  'body-line-breaks',
  'body-pretty-printed',
  'body-minified',
  'body-key-order',
  'body-escapes',
] as const
export type SignatureMistake = (typeof signatureMistakes)[number]

/** Why a signature does not fit, whatever is changed; or that it does. */
export type SignatureFinding =
  | 'right'
  | SignatureMistake
  | 'body-empty'
  | 'signature-empty'
  | 'secret-empty'
  | 'secret-cut-off'
  | 'not-a-signature'
  | 'signature-cut-off'
  /** The body is of another subscription than the one whose secret was taken. */
  | 'other-subscription'
  /** Another body or another secret. */
  | 'different'
