import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

import type { PracticeEnv } from './state.ts'

/** The `type` values of Squarespace's error envelope (fact sheet, section 4.1). */
export type ErrorType =
  | 'INVALID_REQUEST_ERROR'
  | 'AUTHORIZATION_ERROR'
  | 'WEBSITE_EXPIRED'
  | 'METHOD_NOT_ALLOWED'
  | 'CONFLICT'
  | 'TOO_MANY_REQUESTS'
  | 'SERVER_ERROR'
  | 'SERVICE_UNAVAILABLE'

type ErrorAnswer = {
  type: ErrorType
  subtype?: string
  message: string
  /** Null on the Commerce API; the token endpoint names the field at fault (section 1.8). */
  details?: Record<string, { errorCode: string }>
}

/** Answers with the envelope: all five keys, `contextId` the same as the `x-contextid` header. */
export function refuse(
  context: Context<PracticeEnv>,
  status: ContentfulStatusCode,
  { type, subtype, message, details }: ErrorAnswer,
): Response {
  const contextId = context.get('contextId')
  return context.json(
    { type, subtype: subtype ?? null, message, details: details ?? null, contextId },
    status,
  )
}

/** Answers in the second shape, RFC 7807 as the gateway sends it: no context id in the body. */
export function refuseAtGateway(context: Context<PracticeEnv>, detail: string): Response {
  return context.json(
    { type: 'about:blank', title: 'Bad Request', status: 400, detail, instance: context.req.path },
    400,
    { 'content-type': 'application/problem+json' },
  )
}
