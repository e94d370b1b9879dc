import type { Expected } from '../common/failure.ts'
import { readAnswers } from './reading.ts'
import type { Answer } from './reading.ts'
import type { StoredRequest } from './request-store.ts'

/** The answers to one request, as they stand in a text. */
export type ForRequest = { request: StoredRequest; answers: Answer[] }

// Nobody seals a key more often; each may ask Squarespace.
const mostTries = 4

/** Why a request takes no answer any more; null: it does. */
export function overWith({ name, answeredAt, closedAt }: StoredRequest): Expected | null {
  if (answeredAt !== null) {
    return { code: 'duplicate', reason: 'request-answered', name, answeredAt }
  }
  return closedAt === null ? null : { code: 'not-found', reason: 'request-closed', name, closedAt }
}

/**
 * The requests that a text holds answers to and that take one still, in its order; or, where there is
 * none, what is the most telling of why, and the request if that is known. Nothing is opened.
 */
export function judge(
  text: string,
  find: (requestId: string) => StoredRequest | undefined,
): { waiting: ForRequest[] } | { problem: Expected; request: StoredRequest | null } {
  const { answers, broken } = readAnswers(text)
  const byRequest = Map.groupBy(answers, ({ requestId }) => requestId)
  const known = [...byRequest].flatMap(([requestId, all]) => {
    const request = find(requestId)
    return request === undefined ? [] : [{ request, answers: all.slice(0, mostTries) }]
  })
  const waiting = known.filter(({ request }) => overWith(request) === null)
  if (waiting.length > 0) return { waiting }
  for (const { request } of known) {
    const problem = overWith(request)
    if (problem !== null) return { problem, request }
  }
  const [reason] = broken
  if (reason !== undefined) return { problem: { code: 'invalid-input', reason }, request: null }
  const problem: Expected =
    answers.length > 0
      ? { code: 'not-found', reason: 'answer-of-another' }
      : { code: 'invalid-input', reason: 'no-answer' }
  return { problem, request: null }
}
