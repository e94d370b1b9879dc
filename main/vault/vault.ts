import { z } from 'zod'
import { whenFree } from '../database/free.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { createDataKeys } from './data-keys.ts'
import type { Found } from './data-keys.ts'
import { KeychainRefused, KeychainSilent, SecretUnavailable } from './failures.ts'
import type { SecretState } from './failures.ts'
import type { Keychain } from './keychain.ts'
import { seal, unseal } from './seal.ts'
import type { SecretRef } from './seal.ts'
import { Secret } from './secret.ts'
import { endsIn } from './waiting.ts'

export { KeychainRefused, prepareVault, SecretUnavailable, unavailable } from './failures.ts'
export type { SecretState } from './failures.ts'
export type { Keychain } from './keychain.ts'
export {
  accountKeyRef,
  clientSecretRef,
  countCredentials,
  grantRefs,
  keyRef,
  webhookSecretRef,
  storeKeyRef,
  requestKeyRef,
} from './secret-refs.ts'
export type { SecretRef } from './seal.ts'
export { Secret } from './secret.ts'

/** `unasked`: nobody has asked yet. `silent`: it was asked, and has not answered for too long. */
export type KeychainState = Found | 'unasked' | 'silent'

/** How long, in milliseconds, anybody waits for the keychain; it may be asking the person meanwhile. */
const usualPatience = 10_000
/** How long somebody who waits already does so when the file is to be closed. */
const lastPatience = 500

const secretRow = z.object({ data_key_id: z.number(), sealed: z.instanceof(Uint8Array) })

/** A sealed secret that is no record of the file, with the sealed data key that opens it. */
export type SealedApart = { sealed: Uint8Array; dataKey: Uint8Array }

/** Secrets that are in memory alone, by their refs. */
export type MemorySecrets = Map<string, { ref: SecretRef; secret: Secret }>

export type Vault = ReturnType<typeof createVault>

/**
 * Secrets at rest. Each is sealed under a random data key that the keychain seals, so one keychain
 * call opens all; both are bound to the profile, and open in no other. A keychain that forgot leaves
 * its data key's secrets `locked` as they are, and a new data key is made beside it for what is added
 * from then on.
 *
 * `open`, `look` and `prepare` ask the keychain, and wait for it only so long; `put`, `get` and
 * `stateOf` never wait, so that a secret is stored in the same transaction as the record that it
 * belongs to.
 */
export function createVault(deps: {
  sqlite: Sqlite
  keychain: Keychain
  /** Whose secrets these are, such as `real`. */
  profile: string
  now: () => number
  /**
   * The secrets of this run on a machine without a keychain, which are not written before one opens:
   * the caller keeps them for as long as the run.
   */
  memorySecrets: MemorySecrets
  /** How long, in milliseconds, anybody waits for the keychain. */
  patience?: number
  /** Called when other secrets are locked than before. */
  onChange?: () => void
  /** Called when the keychain is found to be otherwise than before, or what was held is stored. */
  onKeychain?: () => void
}) {
  const { sqlite, memorySecrets, patience = usualPatience } = deps
  const dataKeys = createDataKeys(deps)
  /** Secrets whose data key is open, but which do not open under it: damaged on the disk. */
  const damaged = new Set<string>()
  const { promise: ended, resolve: endWaiting } = Promise.withResolvers<void>()
  let state: KeychainState = 'unasked'
  let shutBefore = dataKeys.shut()
  let isClosed = false
  /** The newest question to the keychain that has no answer; `isLate`: nobody waits for it any more. */
  let asking: { answer: Promise<void>; isLate: boolean } | null = null
  let making: Promise<void> | null = null

  function tell(found: KeychainState): void {
    const isOther = found !== state
    state = found
    const shut = dataKeys.shut()
    if (shut !== shutBefore) {
      shutBefore = shut
      deps.onChange?.()
    }
    if (isOther) deps.onKeychain?.()
  }

  /** Asks anew, also while an earlier question is without an answer. */
  function ask() {
    const mine = { answer: Promise.resolve(), isLate: false }
    mine.answer = askNow(() => asking === mine).finally(() => {
      if (asking === mine) asking = null
    })
    // Whoever waits hears of it; later nobody may be there.
    mine.answer.catch(() => undefined)
    asking = mine
    return mine
  }

  async function askNow(isNewest: () => boolean): Promise<void> {
    const found = await dataKeys.openAll()
    if (isClosed) return
    const isOpen = found === 'open' && (await storeMemorySecrets())
    if (isClosed) return
    // What an old question was answered with at last may be over by now, but for what it opened.
    if (isOpen || isNewest()) tell(isOpen || found !== 'open' ? found : 'locked')
    if (isOpen) dataKeys.bind()
  }

  async function waitFor(mine: NonNullable<typeof asking>): Promise<void> {
    if (mine.isLate || (await endsIn(mine.answer, patience, ended))) return
    mine.isLate = true
    if (isClosed || asking !== mine) return
    dataKeys.giveUpWaiting()
    tell(dataKeys.current() === null ? 'silent' : 'open')
  }

  /** Asks, or waits with those who have just asked. */
  const look = () => waitFor(asking === null || asking.isLate ? ask() : asking)

  /** Makes a data key, or waits with those who have just begun to. */
  async function makeDataKey(): Promise<void> {
    making ??= dataKeys.make()
    const mine = making
    const isOver = await endsIn(mine, patience, ended).finally(() => {
      // The next one tries anew; what comes late is used all the same.
      if (making === mine) making = null
    })
    if (!isOver) {
      mine.then(() => !isClosed && tell('open')).catch(() => undefined)
      tell('silent')
      throw new KeychainSilent('The keychain did not answer')
    }
  }

  /** Stores what was held without a keychain; false when this one does not seal. */
  async function storeMemorySecrets(): Promise<boolean> {
    if (memorySecrets.size === 0) return true
    try {
      if (dataKeys.current() === null) await dataKeys.make()
    } catch {
      return false
    }
    try {
      if (!isClosed) writeMemorySecrets()
    } catch {
      // A disk that cannot be written: it stays held, and is tried again.
    }
    return true
  }

  function writeMemorySecrets(): void {
    if (memorySecrets.size === 0 || dataKeys.current() === null) return
    const stored = [...memorySecrets]
    transaction(sqlite, () => {
      for (const [, { ref, secret }] of stored) write(ref, secret)
    })
    for (const [name] of stored) memorySecrets.delete(name)
    deps.onKeychain?.()
  }

  const readRow = ({ recordId, field }: SecretRef) =>
    secretRow
      .optional()
      .parse(
        sqlite
          .prepare('SELECT data_key_id, sealed FROM secret WHERE record_id = ? AND field = ?')
          .get(recordId, field),
      )

  function write(ref: SecretRef, secret: Secret): boolean {
    const current = dataKeys.current()
    if (current === null) return false
    sqlite
      .prepare(
        `INSERT INTO secret (record_id, field, data_key_id, sealed) VALUES (?, ?, ?, ?)
         ON CONFLICT (record_id, field)
         DO UPDATE SET data_key_id = excluded.data_key_id, sealed = excluded.sealed`,
      )
      .run(ref.recordId, ref.field, current.id, seal(current.dataKey, ref, secret.reveal()))
    damaged.delete(nameOf(ref))
    return true
  }

  return {
    /**
     * Opens what the keychain opens, and stores what was held until one did. Never throws for a
     * keychain that refuses; one that does not answer is not waited for twice.
     */
    async open(): Promise<void> {
      if (isClosed || (dataKeys.isAllOpen() && memorySecrets.size === 0)) return
      if (asking?.isLate !== true) await look()
    },

    /** As `open`, and asks a keychain that did not answer once more. */
    async look(): Promise<void> {
      if (!isClosed && !(dataKeys.isAllOpen() && memorySecrets.size === 0)) await look()
    },

    /**
     * Makes `put` possible, also where another program writes to the file for a moment. Throws
     * `KeychainRefused`, and what SQLite throws.
     */
    async prepare(): Promise<void> {
      if (dataKeys.current() === null) {
        if (!isClosed) await look()
        if (isClosed) throw new KeychainRefused('The file is being closed')
        if (state === 'none') return
        if (state === 'silent') throw new KeychainSilent('The keychain did not answer')
        if (dataKeys.current() === null) {
          await whenFree(sqlite)
          try {
            await makeDataKey()
          } catch (cause) {
            if (cause instanceof KeychainSilent) throw cause
            tell('locked')
            throw new KeychainRefused('The keychain did not seal the data key', { cause })
          }
          tell('open')
        }
      }
      await whenFree(sqlite)
      writeMemorySecrets()
    },

    /** What the keychain was found to be when it was last asked. */
    keychain: () => state,

    /** False once a keychain was looked for and not found; null before anyone looked. */
    keychainAvailable: () => (state === 'unasked' ? null : state !== 'none'),

    /** The file is to be closed: whoever waits for the keychain does so for a moment only. */
    hurry(): void {
      setTimeout(endWaiting, lastPatience).unref()
    },

    /** No answer of the keychain is used any more; call it before the file is closed. */
    close(): void {
      isClosed = true
      dataKeys.close()
      endWaiting()
    },

    /** Stores a secret; call `prepare` first. Without a keychain it lives in memory only. */
    put(ref: SecretRef, secret: Secret): void {
      if (write(ref, secret)) memorySecrets.delete(nameOf(ref))
      else memorySecrets.set(nameOf(ref), { ref, secret })
    },

    /** Whether it is sealed for another profile: then it never opens in this one. */
    isForeign(ref: SecretRef): boolean {
      const row = memorySecrets.has(nameOf(ref)) ? undefined : readRow(ref)
      return row !== undefined && dataKeys.isForeign(row.data_key_id)
    },

    /**
     * Seals a secret as `put` does, without storing it, and gives the sealed data key that opens it;
     * null without a keychain. Call `prepare` first.
     */
    seal(ref: SecretRef, secret: Secret): SealedApart | null {
      const current = dataKeys.current()
      if (current === null) return null
      const sealed = seal(current.dataKey, ref, secret.reveal())
      return { sealed, dataKey: dataKeys.sealed(current.id) }
    },

    /**
     * Opens what `seal` gave; null for what does not open: it is damaged, or another profile's. Throws
     * `SecretUnavailable` when the keychain does not open its data key now.
     */
    async unseal(ref: SecretRef, { sealed, dataKey }: SealedApart): Promise<Secret | null> {
      const opening = dataKeys.open(dataKey)
      const isAnswered = await endsIn(opening, patience, ended).catch(() => false)
      if (!isAnswered) throw new SecretUnavailable('locked')
      const opened = await opening
      try {
        return opened === null ? null : new Secret(unseal(opened, ref, sealed))
      } catch {
        return null
      }
    },

    /** Reads a secret; call `open` first. Throws `SecretUnavailable`. */
    get(ref: SecretRef): Secret {
      const kept = memorySecrets.get(nameOf(ref))
      if (kept !== undefined) return kept.secret
      const row = readRow(ref)
      if (row === undefined) throw new SecretUnavailable('not-kept')
      const dataKey = dataKeys.get(row.data_key_id)
      if (dataKey === undefined) throw new SecretUnavailable('locked')
      try {
        return new Secret(unseal(dataKey, ref, row.sealed))
      } catch (cause) {
        damaged.add(nameOf(ref))
        throw new SecretUnavailable('damaged', cause)
      }
    },

    /** Forgets a secret that something newer took the place of. */
    remove(ref: SecretRef): void {
      memorySecrets.delete(nameOf(ref))
      damaged.delete(nameOf(ref))
      sqlite
        .prepare('DELETE FROM secret WHERE record_id = ? AND field = ?')
        .run(ref.recordId, ref.field)
    },

    /** Forgets every secret of these records, which are deleted. */
    removeAll(recordIds: string[]): void {
      const gone = new Set(recordIds)
      for (const [name, { ref }] of memorySecrets)
        if (gone.has(ref.recordId)) memorySecrets.delete(name)
      sqlite
        .prepare('DELETE FROM secret WHERE record_id IN (SELECT value FROM json_each(?))')
        .run(JSON.stringify(recordIds))
    },

    /** What `get` would meet, without opening anything: cheap enough for every row of the list. */
    stateOf(ref: SecretRef, dataKeyId: number | null): SecretState {
      if (memorySecrets.has(nameOf(ref))) return 'open'
      if (dataKeyId === null) return 'not-kept'
      return dataKeys.isShut(dataKeyId) || damaged.has(nameOf(ref)) ? 'locked' : 'open'
    },
  }
}

const nameOf = ({ recordId, field }: SecretRef) => JSON.stringify([recordId, field])
