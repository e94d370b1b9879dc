import type { CallError, Reason } from '../../preload/contract.ts'
import { Failure } from '../common/failure.ts'
import type { SquarespaceError } from './errors.ts'

// "Nothing was saved" stands in each: a person who has just pasted a key wants to know that first.
const unreachable: Record<Reason, string> = {
  offline: 'This computer is offline. Check the network and try again. Nothing was saved.',
  'not-answering': 'Squarespace isn’t answering. Try again in a moment. Nothing was saved.',
  'timed-out': 'Squarespace did not answer in time. Try again. Nothing was saved.',
  'server-trouble': 'Squarespace has trouble on its side. Try again later. Nothing was saved.',
  'not-squarespace':
    'Something other than Squarespace answered, perhaps a network sign-in page. Nothing was saved.',
  'unexpected-reply': 'Squarespace answered in a way Latchkey does not know. Nothing was saved.',
  'wrong-clock':
    'No secure connection is possible, because this computer’s clock is wrong. Nothing was saved.',
  'rate-limited':
    'Squarespace asked for a pause of one minute. Try again after it. Nothing was saved.',
  'app-rejected':
    'Squarespace rejects the developer app: its client id or client secret is not the one that Squarespace knows. Nothing was saved.',
  keychain: 'This computer’s keychain cannot be opened right now. Nothing was saved.',
  'not-kept': 'This key was not kept. Paste it again.',
}

/** What a request that failed before anything was stored says to the person. */
export function failureOf({ problem, reference }: SquarespaceError): Failure {
  return new Failure({ ...sayProblem(problem), reference })
}

function sayProblem(problem: SquarespaceError['problem']): CallError {
  switch (problem.code) {
    case 'key-rejected':
      return {
        code: 'key-rejected',
        message: 'Squarespace rejects this key. It was deleted, or a part of it is missing.',
      }
    case 'site-expired':
      return {
        code: 'site-expired',
        message:
          'This site’s Squarespace subscription has lapsed. The owner must renew it before the key can be checked. Nothing was saved.',
      }
    case 'missing-permission':
      return {
        code: 'missing-permission',
        message: 'Squarespace does not let this key read the site. Nothing was saved.',
      }
    case 'reauthorize':
      return {
        code: 'reauthorize',
        message:
          'Squarespace does not accept this refresh token: it was used already, is over, or was given to another developer app. Nothing was saved.',
      }
    case 'rate-limited':
      return {
        code: 'rate-limited',
        message:
          'Squarespace asked for a pause of one minute. Try again after it. Nothing was saved.',
        retryAt: problem.retryAt,
      }
    case 'unreachable':
      return { code: codeOf(problem.reason), message: unreachable[problem.reason] }
  }
}

function codeOf(reason: Reason): CallError['code'] {
  if (reason === 'offline') return 'offline'
  if (reason === 'timed-out') return 'timed-out'
  return 'unreachable'
}
