import { healthLines } from '../../../preload/healths.ts'
import type { WebhookReasons } from '../../../preload/contract/webhooks.ts'
import type { Words } from '../../../preload/import-words.ts'
import { isTopic, mostSubscriptions, topicLines } from '../../../preload/webhook-topics.ts'
import type { EndpointProblem } from '../../../preload/webhook-endpoint.ts'
import { longestEndpoint } from '../../../preload/webhook-endpoint.ts'
import { signatureHeader } from '../../../preload/webhook-signature.ts'
import type { SignatureFinding } from '../../../preload/webhook-signature.ts'
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

/** A topic as the screen names it. */
export const topicName = (topic: string): string =>
  isTopic(topic) ? `${topicLines[topic].name} (${topic})` : topic

/** The scope to ask for, so that these topics are allowed. */
function scopesFor(topics: readonly string[]): string {
  const scopes = topics.flatMap((topic) =>
    isTopic(topic) ? topicLines[topic].scopes.slice(0, 1) : [],
  )
  return list.format(new Set(scopes))
}

export const webhookWords: Words<WebhookReasons> = {
  'not-an-endpoint': ({ problem }) => endpointWords[problem],
  'no-topic': () => 'Choose at least one thing to be told of.',
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

/** What the check of a signature found: what is wrong, and what to do. */
export const signatureWords: Record<SignatureFinding, string> = {
  right: 'The signature is right: Squarespace sent this body.',
  'header-name-along':
    'The header’s name is pasted along. Only what stands after the colon counts.',
  'wrong-header': `That is another header. Squarespace’s is ${signatureHeader}, without X- before it.`,
  prefixed: 'There is a word such as sha256= before it. Squarespace sends the digits alone.',
  'in-quotes': 'It is in quotes. Squarespace sends the digits alone.',
  'upper-case': 'It is in upper case. Squarespace writes a to f in lower case.',
  base64: 'It is base64. Squarespace writes hexadecimal digits.',
  'secret-not-hex': 'The secret is not hexadecimal: it has digits and A to F alone. Copy it again.',
  'secret-as-text':
    'The secret was taken as text. Decode its hexadecimal digits first: the key is those 32 bytes.',
  'secret-as-base64': 'The secret was taken as base64. It is hexadecimal.',
  'sha-1': 'It is made with SHA-1. Squarespace signs with SHA-256.',
  'sha-512': 'It is made with SHA-512. Squarespace signs with SHA-256.',
  'body-newline-at-end': 'The body has a line break at its end that was not signed, or lacks one.',
  'body-space-around': 'There is blank space around the body that was not signed.',
  'body-line-breaks': 'The line breaks of the body were changed between Windows’ and others’.',
  'body-pretty-printed':
    'The body was written again with other spaces or lines. Check the bytes as they came, before anything reads them as JSON.',
  'body-minified':
    'The body was written again without its spaces. Check the bytes as they came, before anything reads them as JSON.',
  'body-key-order':
    'The body was written again in another order. Check the bytes as they came, before anything reads them as JSON.',
  'body-escapes':
    'The body was written again with other escapes, such as \\u00e9 or \\/. Check the bytes as they came.',
  'body-empty': 'Paste the body that came.',
  'signature-empty': `Paste the value of the header ${signatureHeader}.`,
  'secret-empty': 'Paste the secret, or choose the webhook.',
  'secret-cut-off':
    'It does not fit, and the secret is not 64 digits long: a part of it is missing.',
  'not-a-signature': 'That is no signature: it has 64 digits of 0 to 9 and a to f.',
  'signature-cut-off': 'The signature is not 64 digits long: a part of it is missing.',
  'other-subscription': 'The body is of another webhook than the one that is chosen.',
  different: 'It does not fit: this is another body, or another secret. It may have been rotated.',
}
