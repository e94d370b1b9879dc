import type { Reasons } from '../../preload/contract.ts'
import { Failure } from '../common/failure.ts'

/**
 * - `open`: can be read now (or has not been asked for yet).
 * - `locked`: it is kept, but the keychain does not open its data key now.
 * - `not-kept`: it was only ever in the memory of an earlier run, without a keychain.
 */
export type SecretState = 'open' | 'locked' | 'not-kept'

/**
 * A secret that cannot be had now; `damaged` will not be later either: its data key is open, and does
 * not open it. It is never deleted for that.
 */
export class SecretUnavailable extends Error {
  readonly state: Exclude<SecretState, 'open'> | 'damaged'

  constructor(state: SecretUnavailable['state'], cause?: unknown) {
    super(`The secret is ${state}`, { cause })
    this.state = state
  }
}

/** The keychain says that it is there, yet does not seal: nothing can be stored safely now. */
export class KeychainRefused extends Error {}

/** The keychain did not answer in time. It may be asking the person, or never answer. */
export class KeychainSilent extends KeychainRefused {}

/** Makes the vault ready to store. Throws `Failure` for a keychain that refuses. */
export async function prepareVault(vault: { prepare: () => Promise<void> }): Promise<void> {
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
