import type { Problem, Reason, Reasons } from '../../preload/contract.ts'
import type { SquarespaceReasons } from '../../preload/contract/squarespace.ts'
import { Failure } from '../common/failure.ts'
import type { SquarespaceError } from '../squarespace/errors.ts'
import { KeychainRefused, KeychainSilent } from '../vault/vault.ts'
import type { SecretUnavailable, Vault } from '../vault/vault.ts'

/** A request that failed, as the end of a call. */
export function failureOf(error: SquarespaceError): Failure {
  return new Failure({ ...problemOf(error), reference: error.reference })
}

/** Why a request failed, in the terms of the contract. */
export function problemOf({ problem }: SquarespaceError): Problem<keyof SquarespaceReasons> {
  const { code } = problem
  switch (code) {
    case 'key-rejected':
      return { code, reason: code }
    case 'site-expired':
      return { code, reason: code }
    case 'missing-permission':
      return { code, reason: 'site-not-readable' }
    case 'reauthorize':
      return { code, reason: 'refresh-token-rejected' }
    case 'rate-limited':
      return { code, reason: code, retryAt: problem.retryAt }
    case 'unreachable':
      return { code: codeOf(problem.reason), reason: code, why: problem.reason }
  }
}

function codeOf(why: Reason): Reasons['unreachable']['code'] {
  return why === 'offline' || why === 'timed-out' ? why : 'unreachable'
}

/** It was removed meanwhile, or destroyed. */
export const notFound = (what: Reasons['gone']['what']) =>
  new Failure({ code: 'not-found', reason: 'gone', what })

/** Makes the vault ready to store. Throws `Failure` for a keychain that refuses. */
export async function prepareVault(vault: Vault): Promise<void> {
  try {
    await vault.prepare()
  } catch (error) {
    throw error instanceof KeychainRefused ? keychainRefused(error) : error
  }
}

function keychainRefused(cause: KeychainRefused): Failure {
  const reason = cause instanceof KeychainSilent ? 'keychain-silent' : 'keychain-locked'
  return new Failure({ code: 'vault-locked', reason }, { cause })
}

/** A secret that a call needs cannot be had now. */
export function unavailable(
  { state }: SecretUnavailable,
  secret: Reasons['secret-locked']['secret'],
): Failure {
  switch (state) {
    case 'locked':
      return new Failure({ code: 'vault-locked', reason: 'secret-locked', secret })
    case 'not-kept':
      return new Failure({ code: 'vault-unavailable', reason: 'secret-not-kept', secret })
    case 'damaged':
      return new Failure({ code: 'vault-unavailable', reason: 'secret-damaged', secret })
  }
}
