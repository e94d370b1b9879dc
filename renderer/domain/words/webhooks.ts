import { healthLines } from '../../../preload/healths.ts'
import type { WebhookReasons } from '../../../preload/contract/webhooks.ts'
import type { Words } from '../../../preload/import-words.ts'
import { isTopic, mostSubscriptions, topicLines } from '../../../preload/webhook-topics.ts'
import type { EndpointProblem } from '../../../preload/webhook-endpoint.ts'
import { longestEndpoint } from '../../../preload/webhook-endpoint.ts'
import { signatureHeader } from '../../../preload/webhook-signature.ts'
import type { SignatureFinding, SignatureMistake } from '../../../preload/webhook-signature.ts'
import { inFigures } from '../../../preload/import-words.ts'

/** What is wrong with an address as an endpoint. */
export const endpointWords: Record<EndpointProblem, string> = {
  empty: 'Give the address that notifications are sent to.',
  'too-long': `An endpoint has at most ${inFigures(longestEndpoint)} characters.`,
  'no-address': 'That is not a web address. It begins with https://.',
  'not-https': 'Squarespace sends to https:// only, so that nobody reads along.',
  credentials: 'An endpoint has no user name and no password in it.',
  fragment: 'An endpoint has nothing after a # sign: that is never sent.',
  private: 'Squarespace cannot reach this address: it is inside a computer or a network.',
}

const list = new Intl.ListFormat('en-US')

/** The scope to ask for, so that these topics are allowed. */
function scopesFor(topics: readonly string[]): string {
  const scopes = topics.flatMap((topic) =>
    isTopic(topic) ? topicLines[topic].scopes.slice(0, 1) : [],
  )
  return list.format(new Set(scopes))
}

/** What is said where nothing was chosen to be told of. */
export const noTopic = 'Choose at least one thing to be told of.'

export const webhookWords: Words<WebhookReasons> = {
  'not-an-endpoint': ({ problem }) => endpointWords[problem],
  'no-topic': () => noTopic,
  'webhooks-need-a-grant': () =>
    'An API key cannot have webhooks. Connect this site by signing in with Squarespace as well.',
  'no-live-grant': ({ health }) =>
    `This site’s sign-in cannot be used now: ${healthLines[health].word}.`,
  'topics-not-allowed': ({ topics, said }) =>
    said
      ? 'Squarespace does not allow this sign-in these topics. Authorize it again with the scopes that they need.'
      : `This sign-in lacks the scope for ${list.format(topics)}. Authorize it again with ${scopesFor(topics)}.`,
  'too-many-webhooks': () =>
    `This site has ${mostSubscriptions} webhooks, and Squarespace allows no more. Delete one that nobody needs.`,
  'webhook-gone': () => 'Squarespace no longer knows this webhook: it was deleted.',
  'webhook-of-another-app': () =>
    'Another developer app made this webhook, so only that one can change it.',
  'webhook-refused': () =>
    'Squarespace does not take this endpoint or these topics. Nothing was changed.',
  'webhook-secret-unknown': () =>
    'The secret of this webhook is not on this computer. Rotate it to get a new one.',
  'webhooks-under-way': () => 'Work on webhooks is under way already. Wait for it, or cancel it.',
}

/** What is wrong with a signature that fits once it is mended, and how to mend it. */
const mistakeWords: Record<SignatureMistake, string> = {
  'header-name-along': 'The name of the header was pasted along. The signature is what follows it.',
  'wrong-header': `This is another header than ${signatureHeader}, which has no X- before it.`,
  prefixed: 'There is something before the signature, such as “sha256=”. Squarespace writes none.',
  'in-quotes': 'The signature is in quotes.',
  'upper-case': 'The signature is in upper-case letters. Squarespace writes it in lower case.',
  base64: 'The signature is in base64. Squarespace writes it in hex.',
  'secret-not-hex': 'The secret is not written in hex.',
  'secret-as-text':
    'The secret was used as text. Decode it from hex first, and sign with its bytes.',
  'secret-as-base64': 'The secret was decoded as base64. It is written in hex.',
  'sha-1': 'It was signed with SHA-1. Squarespace signs with SHA-256.',
  'sha-512': 'It was signed with SHA-512. Squarespace signs with SHA-256.',
  'body-newline-at-end': 'The body has a line break at its end that was not sent, or lacks one.',
  'body-space-around': 'There is space before or after the body that was not sent.',
  'body-line-breaks': 'The line breaks of the body are not those that were sent.',
  'body-pretty-printed':
    'The body was laid out in several lines. Sign it as it came, byte for byte.',
  'body-minified': 'The space in the body was taken out. Sign it as it came, byte for byte.',
  'body-key-order': 'The fields of the body are in another order. It was read and written anew.',
  'body-escapes': 'Letters of the body are escaped in another way. It was read and written anew.',
}

/** What was found of a signature, in a sentence. */
export const findingWords: Record<SignatureFinding, string> = {
  ...mistakeWords,
  right: 'Squarespace signed exactly this body with this secret.',
  'body-empty': 'Paste the body of the notification.',
  'signature-empty': `Paste the value of the header ${signatureHeader}.`,
  'secret-empty': 'Paste the secret of the webhook, or choose one whose secret is kept here.',
  'secret-cut-off':
    'The signature does not fit, and the secret is not 64 characters long: it may be cut off.',
  'not-a-signature': 'That is no signature: it is neither hex nor base64.',
  'signature-cut-off': 'The signature is too short or too long. It has 64 characters.',
  'other-subscription': 'The body is of another webhook than the one whose secret was taken.',
  different:
    'The signature is of another body or of another secret. After a rotation, only the new secret signs.',
}
