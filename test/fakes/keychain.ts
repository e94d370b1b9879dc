import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keychain } from '../../main/vault/keychain.ts'

/** An operating system's keychain whose moods a test sets. */
export type FakeKeychain = Keychain & {
  /** False: the machine has none. */
  available: boolean
  /** True: locked, or the person said no. Nothing is sealed or opened. */
  refuses: boolean
  /** True: what is sealed from now on cannot be opened again. */
  sealsForNobody: boolean
  /** True: the system changed its key and wants everything sealed anew. */
  asksToReseal: boolean
  sealed: number
  opened: number
  /** Loses its key, as after a reset of the operating system's account. */
  forget(): void
}

/** A keychain that seals with a key of its own. */
export function createKeychain(): FakeKeychain {
  let key = randomBytes(32)

  const keychain: FakeKeychain = {
    available: true,
    refuses: false,
    sealsForNobody: false,
    asksToReseal: false,
    sealed: 0,
    opened: 0,
    forget: () => {
      key = randomBytes(32)
    },
    isAvailable: async () => keychain.available,
    encrypt: async (text) => {
      keychain.sealed += 1
      if (keychain.refuses || !keychain.available) throw new Error('The keychain refuses')
      return seal(keychain.sealsForNobody ? randomBytes(32) : key, text)
    },
    decrypt: async (sealed) => {
      keychain.opened += 1
      if (keychain.refuses || !keychain.available) throw new Error('The keychain refuses')
      return { text: open(key, sealed), shouldReseal: keychain.asksToReseal }
    },
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
