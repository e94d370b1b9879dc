import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Keychain } from '../../main/vault/keychain.ts'
import type { Mood } from './calls.ts'

const nonceLength = 12
const tagEnd = nonceLength + 16

/**
 * A keychain that seals with a key which outlives the app, as an operating system's does. One that
 * hangs answers when its mood has changed.
 */
export function createKeychain(key: Uint8Array, first: Mood) {
  const changes = new EventTarget()
  let mood = first

  async function answering(): Promise<void> {
    if (mood !== 'hangs') return
    await once(changes, 'mood')
    return answering()
  }

  async function open(): Promise<void> {
    await answering()
    if (mood !== 'there') throw new Error(`The keychain is ${mood}`)
  }

  const keychain: Keychain & { isLocked: () => Promise<boolean> } = {
    async isAvailable() {
      await answering()
      return mood !== 'absent'
    },
    async isLocked() {
      await answering()
      return mood === 'locked'
    },
    async encrypt(text) {
      await open()
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(text), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    async decrypt(sealed) {
      await open()
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceLength))
      decipher.setAuthTag(sealed.subarray(nonceLength, tagEnd))
      const text = Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()])
      return { text: text.toString(), shouldReseal: false }
    },
  }

  return {
    keychain,
    setMood(next: Mood): void {
      mood = next
      changes.dispatchEvent(new Event('mood'))
    },
  }
}
