import type { KeyRequestReasons } from '../../../preload/contract/key-requests.ts'
import type { Words } from '../../../preload/import-words.ts'

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium' })

export const keyRequestWords: Words<KeyRequestReasons> = {
  'no-answer': () =>
    'There is no sealed key in that text. Paste all that the page gave your client, from its BEGIN line to its END line, or the link.',
  'answer-cut-short': () =>
    'A part of the sealed key is missing. Ask your client to copy all of it again; the request still waits.',
  'answer-changed': () =>
    'The sealed key was changed on its way, so it was not opened. Ask your client to send it again; the request still waits.',
  'answer-too-new': () =>
    'The sealed key was made by a newer Latchkey. Update Latchkey to open it.',
  'answer-of-another': () =>
    'This sealed key answers no request that is here. It may belong to another computer, or to a request from long ago.',
  'request-answered': ({ name, answeredAt }) =>
    `The request to ${name} was answered on ${day.format(answeredAt)} already. To change its key, ask again.`,
  'request-closed': ({ name, closedAt }) =>
    `The request to ${name} was closed on ${day.format(closedAt)}, so its answer was not opened.`,
  'answer-not-open': () => 'Open the answer of your client again first.',
}
