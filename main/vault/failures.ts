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

const keychainRefused = (cause: KeychainRefused) =>
  new Failure(
    {
      code: 'vault-locked',
      message:
        cause instanceof KeychainSilent
          ? 'This computer’s keychain does not answer, so nothing was saved. If it asks for your password, answer it first, and then try again.'
          : 'This computer’s keychain does not seal anything right now, so nothing was saved. Unlock the keychain and try again.',
    },
    { cause },
  )

/** What a secret says that a call needs and that cannot be had now. */
export function unavailable({ state }: SecretUnavailable, name: string): Failure {
  const messages: Record<typeof state, string> = {
    locked: `This computer’s keychain cannot open the ${name} right now. It is kept safe; unlock the keychain and try again.`,
    'not-kept': `The ${name} was not kept, because this computer had no keychain. Enter it again.`,
    damaged: `The ${name} was damaged on this computer’s disk and cannot be opened. Enter it again.`,
  }
  const code = state === 'locked' ? 'vault-locked' : 'vault-unavailable'
  return new Failure({ code, message: messages[state] })
}
