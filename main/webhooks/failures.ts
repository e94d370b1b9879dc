import type { Problem } from '../../preload/contract.ts'
import { Failure } from '../common/failure.ts'
import { failureOf, SquarespaceError } from '../squarespace/squarespace.ts'
import { SecretUnavailable, unavailable } from '../vault/vault.ts'
import { notAllowed } from './site-grants.ts'

/** Squarespace knows no such webhook, or it is not known here. */
export const webhookGone = () => new Failure({ code: 'not-found', reason: 'webhook-gone' })

/** Why a request about a webhook failed; what is no word of Squarespace stays as it is. */
export function webhookFailure(error: unknown, topics: readonly string[] = []): unknown {
  if (error instanceof SecretUnavailable) return unavailable(error, 'grant')
  if (!(error instanceof SquarespaceError)) return error
  const { refusal } = error
  switch (refusal?.status) {
    case 400:
      return new Failure({
        code: 'invalid-input',
        reason: 'webhook-refused',
        reference: error.reference,
      })
    case 403:
      if (refusal?.subtype === 'MISSING_SCOPE' && topics.length > 0) {
        return notAllowed([...topics], true)
      }
      return refusal?.subtype === 'OAUTH_TOKEN_REQUIRED'
        ? new Failure({ code: 'missing-permission', reason: 'webhooks-need-a-grant' })
        : failureOf(error)
    case 404:
      return webhookGone()
    case 409:
      return refusal?.subtype === 'WEBHOOK_SUBSCRIPTION_LIMIT_REACHED'
        ? new Failure({ code: 'denied', reason: 'too-many-webhooks' })
        : failureOf(error)
    default:
      return failureOf(error)
  }
}

/** The problem that a failure is; anything else is thrown. */
export function problemIn(error: unknown): Problem {
  const failure = webhookFailure(error)
  if (!(failure instanceof Failure)) throw failure
  return failure.error
}
