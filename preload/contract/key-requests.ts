import { z } from 'zod'
import { apiLines, apis } from '../apis.ts'
import type { Api } from '../apis.ts'
import { longestAnswer, longestContact, longestName } from '../limits.ts'
import { changes, takes } from './call.ts'
import { client, label, line, requestId } from './fields.ts'
import type { Given } from './call.ts'
import { ifDuplicate } from './keys.ts'
import type { keyCalls } from './keys.ts'
import type { CallError } from './reply.ts'

/** What a key is to be made for, as Squarespace's page of keys has it. */
export type AskedPermission = { api: Api; access: 'read' | 'read-write' }

/** A client who was asked to make a key, and has not sent one that was saved yet. */
export type KeyRequest = {
  requestId: string
  /** What the list calls the store that has no key yet. */
  name: string
  /** Whom to write to; empty where that is not known. */
  email: string
  /** Who asks, as the client knows them: the agency; empty where nobody said. */
  from: string
  /** In the order of the table of APIs. */
  permissions: AskedPermission[]
  /** `expired`: nobody answered in time; an answer that comes late opens all the same. */
  state: 'waiting' | 'expired'
  askedAt: number
  /** The last time that the client was reminded; null: not yet. */
  remindedAt: number | null
  expiresAt: number
}

const api = z.enum(apis)
const permission = z
  .strictObject({ api, access: z.enum(['read', 'read-write']) })
  .refine((asked) => asked.access === 'read' || apiLines[asked.api].canBeWritten)
/** An API alone is one to be read. */
const readable = api.transform((each): AskedPermission => ({ api: each, access: 'read' }))
const permissions = z
  .array(z.union([permission, readable]))
  .min(1)
  .refine((all) => new Set(all.map((each) => each.api)).size === all.length)

/** What is sent to the client: the text of a mail, and the one-file page that seals the key. */
type ToSend = { message: string; page: string }

type Identified = Given<(typeof keyCalls)['connections.identifyKey']>

export const keyRequestCalls = {
  /** Makes a request. Its message says how to make the key; the page is to be sent along with it. */
  'keyRequests.create': takes({
    name: line(1, longestName),
    email: line(0, longestContact.email).optional(),
    from: line(0, longestName).optional(),
    permissions,
  }).gives<{ requestId: string } & ToSend>(),
  /** Those that have no answer yet, the oldest first. */
  'keyRequests.list': takes({}).gives<{ requests: KeyRequest[] }>(),
  /** The message and the page of a request once more. */
  'keyRequests.get': takes({ requestId }).gives<{ request: KeyRequest } & ToSend>(),
  /** Saves the page where the person says; null when they decided against it. */
  'keyRequests.savePage': takes({ requestId }).gives<{ path: string | null }>(),
  /**
   * Notes that the client is reminded, and gives the message for that. A request that has expired
   * waits anew; the page that the client has stays good.
   */
  'keyRequests.remind': changes({ requestId }).gives<{ message: string }>(),
  /**
   * Opens what a client sent back, the block of text or the link, wherever in the text it is, and asks
   * Squarespace which site the key opens. Nothing is stored; the key waits in main for `connect`.
   * `more`: the text holds answers to so many other requests that wait.
   */
  'keyRequests.open': takes({ text: z.string().max(longestAnswer) }).gives<
    Identified & { requestId: string; request: KeyRequest; more: number }
  >(),
  /** Saves the key that `open` found, as `connections.addKey` does; the request is then answered. */
  'keyRequests.connect': takes({
    requestId,
    label: label.optional(),
    ifDuplicate: ifDuplicate.optional(),
    client: client.optional(),
  }).gives<Given<(typeof keyCalls)['connections.addKey']>>(),
  /** Waits for no answer any more; a late one can still be opened once this is undone. */
  'keyRequests.close': changes({ requestId }).gives<{ editId: string }>(),
}

export type KeyRequestEvents = {
  'keyRequests.changed': { requests: KeyRequest[] }
  /** The link of an answer was clicked: `text` is for `keyRequests.open`. */
  'keyRequests.received': { requestId: string; text: string }
  /** A link was clicked that answers no request here that waits: the same as `keyRequests.open` says. */
  'keyRequests.unmatched': { error: CallError }
}

/** Why a call about requests for keys fails. */
export type KeyRequestReasons = {
  /** There is neither a block nor a link of Latchkey's in the text. */
  'no-answer': { code: 'invalid-input' }
  /** Its end or a part is missing. */
  'answer-cut-short': { code: 'invalid-input' }
  /** Some of it is not as the page made it. */
  'answer-changed': { code: 'invalid-input' }
  /** It was made by a page of a later Latchkey. */
  'answer-too-new': { code: 'invalid-input' }
  /** Of another computer, another profile, or a request that is long over. */
  'answer-of-another': { code: 'not-found' }
  /** It came once before, and its key was saved. */
  'request-answered': { code: 'duplicate'; name: string; answeredAt: number }
  'request-closed': { code: 'not-found'; name: string; closedAt: number }
  /** Nothing has been opened for the request since Latchkey started. */
  'answer-not-open': { code: 'not-found' }
}
