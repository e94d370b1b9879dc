/** Webhooks of sites, and what is said of them. */
import type { WebhookGrant, WebhookSubscription } from '../../preload/contract.ts'
import { healthLines } from '../../preload/healths.ts'
import { allowsTopic, isTopic, topicLines, webhookTopics } from '../../preload/webhook-topics.ts'
import { inWords, type Tone } from './healths.ts'
import { counted } from './summary.ts'

/** The topics in words: "Order placed and order changed". One that is not known here by its own name. */
export function topicsInWords(topics: readonly string[]): string {
  const names = topics.map((topic) => (isTopic(topic) ? topicLines[topic].name : topic))
  return inWords(
    names.map((name, at) => (at === 0 ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`)),
  )
}

/** A topic that may be chosen. */
export type TopicChoice = {
  topic: string
  name: string
  /** What it needs, and whether that is there. */
  says: string
  tone: Tone
  /** Whether it cannot be chosen. */
  isBarred: boolean
}

const or = new Intl.ListFormat('en-US', { type: 'disjunction' })

function needs(topic: string): string | null {
  if (!isTopic(topic)) return null
  const { scopes } = topicLines[topic]
  return scopes.length === 0 ? null : or.format(scopes)
}

const nameOf = (topic: string) => (isTopic(topic) ? topicLines[topic].name : topic)

function choice(topic: string, says: string, tone: Tone, isBarred = false): TopicChoice {
  return { topic, name: nameOf(topic), says, tone, isBarred }
}

/** Every topic for one sign-in, with those that a webhook has already, whatever they are. */
export function topicChoices(scopes: readonly string[], had: readonly string[]): TopicChoice[] {
  const others = had.filter((topic) => !isTopic(topic))
  return [...webhookTopics, ...others].map((topic) => {
    const need = needs(topic)
    const allows = allowsTopic(scopes, topic)
    if (!isTopic(topic)) return choice(topic, 'Not known here. It may stay.', 'calm')
    if (need === null) return choice(topic, 'Needs no scope.', 'ok')
    if (allows === true) return choice(topic, `Needs ${need}: allowed.`, 'ok')
    if (allows === false) {
      return choice(topic, `Needs ${need}, which is not allowed.`, 'bad', !had.includes(topic))
    }
    return choice(topic, `Needs ${need}. Not known whether it is allowed.`, 'calm')
  })
}

/** Every topic for many sites, each through the best of its sign-ins. */
export function topicChoicesOfMany(sites: readonly { grants: WebhookGrant[] }[]): TopicChoice[] {
  const total = sites.length
  return webhookTopics.map((topic) => {
    const need = needs(topic)
    if (need === null) return choice(topic, 'Needs no scope.', 'ok')
    const lacking = sites.filter(({ grants }) =>
      grants.every(({ isLive, scopes }) => !isLive || allowsTopic(scopes, topic) === false),
    ).length
    if (lacking === 0) return choice(topic, `Needs ${need}.`, 'ok')
    if (lacking === total) {
      return choice(topic, `Needs ${need}, which none of them allows.`, 'bad', true)
    }
    const who = counted(lacking, 'site does', 'sites do')
    return choice(topic, `Needs ${need}, which ${who} not allow.`, 'bad')
  })
}

/** Of whom a webhook is: the sign-in that may change it, and who made it in words. */
export function makerOf(
  { clientId }: Pick<WebhookSubscription, 'clientId'>,
  grants: readonly WebhookGrant[],
): { grant: WebhookGrant | null; name: string | null } {
  const own = grants.filter((each) => each.clientId === clientId)
  const grant = own.find(({ isLive }) => isLive) ?? null
  return { grant, name: own[0]?.developerApp ?? null }
}

/** Why nothing can be asked of a site now, and what would help; null where it can be asked. */
export function standstill(
  grants: readonly WebhookGrant[],
): { text: string; step: 'take-back' | 'authorize-again' | null; connectionId: string } | null {
  const [best] = grants
  if (best === undefined || best.isLive) return null
  const { health, connectionId } = best
  const step =
    health === 'handed-over' ? 'take-back' : health === 'reauthorize' ? 'authorize-again' : null
  return {
    text: `This site’s sign-in cannot be used now: ${healthLines[health].word}. This is what was seen last.`,
    step,
    connectionId,
  }
}

/** What an endpoint answered a test with. */
export function testText(statusCode: number): { text: string; tone: Tone } {
  if (statusCode >= 200 && statusCode < 300) {
    return { text: `The endpoint answered ${statusCode}: it took the test.`, tone: 'ok' }
  }
  return {
    text: `The endpoint answered ${statusCode}. Only 200 to 299 counts as taken: Squarespace tries others again for up to 48 hours, and may delete the webhook.`,
    tone: 'bad',
  }
}

const secretTexts: Record<WebhookSubscription['secret'], string | null> = {
  open: null,
  locked: 'Its secret is locked: unlock the keychain of this computer.',
  'not-kept': 'Its secret is not on this computer. Rotate it to get a new one.',
  doubtful:
    'Its secret was to be rotated, and Squarespace did not answer whether it was. Rotate it again to be sure.',
}

/** What is to be said of a webhook's secret; null where it can be copied. */
export const secretText = ({ secret }: Pick<WebhookSubscription, 'secret'>): string | null =>
  secretTexts[secret]
