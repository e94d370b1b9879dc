import { healthLines } from '../../../preload/healths.ts'
import type { WebhookReasons } from '../../../preload/contract/webhooks.ts'
import type { Words } from '../../../preload/import-words.ts'
import { isTopic, mostSubscriptions, topicLines } from '../../../preload/webhook-topics.ts'
import type { EndpointProblem } from '../../../preload/webhook-endpoint.ts'
import { longestEndpoint } from '../../../preload/webhook-endpoint.ts'
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
