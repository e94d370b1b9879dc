import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keychain } from '../../main/vault/keychain.ts'

/** An operating system's keychain whose failures a test sets. */
export type FakeKeychain = Keychain & {
  /** False: the machine has none. */
  available: boolean
  /** True: locked, or the person said no. Nothing is sealed or opened. */
  refuses: boolean
  /** True: what is sealed from now on cannot be opened again. */
  sealsForNobody: boolean
  /** True: the system changed its key and wants everything sealed anew. */
  asksToReseal: boolean
  /** True: there but locked, as can be told without asking. It seals and opens nothing. */
  locked: boolean
  /** True: it does not answer what it is asked from now on, before `answerAll`. */
  hangs: boolean
  /** How many questions have no answer. */
  unanswered: () => number
  /** Answers at last what it was asked while it hung, as it would now. */
  answerAll: () => void
  sealed: number
  opened: number
  /** Loses its key, as after a reset of the operating system's account. */
  forget(): void
}

/** A keychain that seals with a key of its own, or with this one of 32 bytes. */
export function createKeychain(own: Uint8Array = randomBytes(32)): FakeKeychain {
  let key = own
  const waiting = new Set<() => void>()

  /** Answers at once, or not before `answerAll`. */
  async function answer<Answer>(work: () => Answer): Promise<Answer> {
    if (keychain.hangs) await new Promise<void>((resolve) => waiting.add(resolve))
    return work()
  }

  function requireOpen(): void {
    const isOpen = keychain.available && !keychain.locked && !keychain.refuses
    if (!isOpen) throw new Error('The keychain refuses')
  }

  const keychain: FakeKeychain = {
    available: true,
    refuses: false,
    sealsForNobody: false,
    asksToReseal: false,
    locked: false,
    hangs: false,
    unanswered: () => waiting.size,
    answerAll: () => {
      keychain.hangs = false
      for (const resolve of waiting) resolve()
      waiting.clear()
    },
    sealed: 0,
    opened: 0,
    forget: () => {
      key = randomBytes(32)
    },
    isAvailable: () => answer(() => keychain.available),
    isLocked: () => answer(() => keychain.locked),
    encrypt: (text) =>
      answer(() => {
        keychain.sealed += 1
        requireOpen()
        return seal(keychain.sealsForNobody ? randomBytes(32) : key, text)
      }),
    decrypt: (sealed) =>
      answer(() => {
        keychain.opened += 1
        requireOpen()
        return { text: open(key, sealed), shouldReseal: keychain.asksToReseal }
      }),
  }
  return keychain
}

function seal(key: Uint8Array, text: string): Uint8Array {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(text), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function open(key: Uint8Array, sealed: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString()
}
