import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { whenFree } from '../database/free.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { Keychain } from './keychain.ts'
import { seal, unseal } from './seal.ts'
import type { Place } from './seal.ts'
import { Secret } from './secret.ts'

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

const dataKeyRow = z.object({ id: z.number(), sealed: z.instanceof(Uint8Array) })
const secretRow = z.object({ data_key_id: z.number(), sealed: z.instanceof(Uint8Array) })
const idRow = z.object({ id: z.number() })
const dataKeyLength = 32

/** Secrets that are in memory alone, by their places. */
export type Held = Map<string, { place: Place; secret: Secret }>

export type Vault = ReturnType<typeof createVault>

/**
 * Secrets at rest. Each is sealed under a random data key that the keychain seals, so one keychain
 * call opens all. A keychain that forgot leaves its data key's secrets `locked` as they are, and a
 * new data key is made beside it for what is added from then on.
 *
 * `open` and `prepare` ask the keychain; `put`, `get` and `stateOf` never wait, so that a secret is
 * stored in the same transaction as the record that it belongs to.
 */
export function createVault(deps: {
  sqlite: Sqlite
  keychain: Keychain
  now: () => number
  /**
   * The secrets of this run on a machine without a keychain, which are never written: the caller
   * keeps them for as long as the run.
   */
  held: Held
  /** Called when other secrets are locked than before. */
  onChange?: () => void
}) {
  const { sqlite, keychain, now, held, onChange } = deps
  const opened = new Map<number, Uint8Array>()
  const refused = new Set<number>()
  /** Secrets whose data key is open, but which do not open under it: damaged on the disk. */
  const damaged = new Set<string>()
  let current: number | null = null
  let keychainAvailable: boolean | null = null
  /** Then there is nothing to ask the keychain for again. */
  let isAllOpen = false
  let opening: Promise<void> | null = null
  let preparing: Promise<void> | null = null

  async function tryDataKey(id: number, sealed: Uint8Array): Promise<void> {
    let text: string
    let shouldReseal: boolean
    try {
      ;({ text, shouldReseal } = await keychain.decrypt(sealed))
    } catch {
      refused.add(id)
      return
    }
    const dataKey = Buffer.from(text, 'base64')
    if (dataKey.length !== dataKeyLength) {
      refused.add(id)
      return
    }
    opened.set(id, dataKey)
    refused.delete(id)
    if (shouldReseal) await reseal(id, text)
  }

  async function reseal(id: number, text: string): Promise<void> {
    try {
      const sealed = await sealProven(text)
      sqlite.prepare('UPDATE data_key SET sealed = ? WHERE id = ?').run(sealed, id)
    } catch {
      // The old seal still opens; the keychain asks for a new one again next time.
    }
  }

  /** A keychain that seals what it cannot open again would lose every key of the agency. */
  async function sealProven(text: string): Promise<Uint8Array> {
    const sealed = await keychain.encrypt(text)
    if ((await keychain.decrypt(sealed)).text !== text) throw new Error('It opens to another text')
    return sealed
  }

  async function isKeychainAvailable(): Promise<boolean> {
    try {
      return await keychain.isAvailable()
    } catch {
      return false
    }
  }

  async function openAll(): Promise<void> {
    const refusedBefore = [...refused].join()
    keychainAvailable = await isKeychainAvailable()
    const rows = z
      .array(dataKeyRow)
      .parse(sqlite.prepare('SELECT id, sealed FROM data_key ORDER BY id').all())
    for (const row of rows) {
      if (opened.has(row.id)) continue
      if (keychainAvailable) await tryDataKey(row.id, row.sealed)
      else refused.add(row.id)
    }
    current = Math.max(0, ...opened.keys()) || null
    isAllOpen = keychainAvailable && refused.size === 0
    if ([...refused].join() !== refusedBefore) onChange?.()
  }

  async function makeDataKey(): Promise<void> {
    const dataKey = randomBytes(dataKeyLength)
    let sealed: Uint8Array
    try {
      sealed = await sealProven(dataKey.toString('base64'))
    } catch (cause) {
      throw new KeychainRefused('The keychain did not seal the data key', { cause })
    }
    const row = sqlite
      .prepare('INSERT INTO data_key (sealed, made_at) VALUES (?, ?) RETURNING id')
      .get(sealed, now())
    current = idRow.parse(row).id
    opened.set(current, dataKey)
  }

  async function prepare(): Promise<void> {
    await vault.open()
    await whenFree(sqlite)
    if (keychainAvailable && current === null) await makeDataKey()
    // A keychain that appeared in the middle of a run: what was only held is stored now.
    if (current !== null) for (const { place, secret } of held.values()) vault.put(place, secret)
    await whenFree(sqlite)
  }

  const vault = {
    /** Opens what the keychain opens. Never throws for a keychain that refuses. */
    open(): Promise<void> {
      if (isAllOpen) return Promise.resolve()
      opening ??= openAll().finally(() => {
        opening = null
      })
      return opening
    },

    /**
     * Makes `put` possible, also where another program writes to the file for a moment. Throws
     * `KeychainRefused`, and what SQLite throws.
     */
    prepare(): Promise<void> {
      preparing ??= prepare().finally(() => {
        preparing = null
      })
      return preparing
    },

    /** False once a keychain was looked for and not found; null before anyone looked. */
    keychainAvailable: () => keychainAvailable,

    /** Stores a secret; call `prepare` first. Without a keychain it lives in memory only. */
    put(place: Place, secret: Secret): void {
      const dataKey = current === null ? undefined : opened.get(current)
      if (current === null || dataKey === undefined) {
        held.set(nameOf(place), { place, secret })
        return
      }
      sqlite
        .prepare(
          `INSERT INTO secret (record_id, field, data_key_id, sealed) VALUES (?, ?, ?, ?)
           ON CONFLICT (record_id, field)
           DO UPDATE SET data_key_id = excluded.data_key_id, sealed = excluded.sealed`,
        )
        .run(place.recordId, place.field, current, seal(dataKey, place, secret.reveal()))
      held.delete(nameOf(place))
      damaged.delete(nameOf(place))
    },

    /**
     * Seals a secret as `put` does, without storing it, and gives the sealed data key that opens it;
     * null without a keychain. Call `prepare` first.
     */
    seal(place: Place, secret: Secret): { sealed: Uint8Array; dataKey: Uint8Array } | null {
      const dataKey = current === null ? undefined : opened.get(current)
      if (current === null || dataKey === undefined) return null
      const row = sqlite.prepare('SELECT id, sealed FROM data_key WHERE id = ?').get(current)
      return {
        sealed: seal(dataKey, place, secret.reveal()),
        dataKey: dataKeyRow.parse(row).sealed,
      }
    },

    /** Opens what `seal` gave; null where that cannot be done now. */
    async unseal(
      place: Place,
      { sealed, dataKey }: { sealed: Uint8Array; dataKey: Uint8Array },
    ): Promise<Secret | null> {
      const row = sqlite.prepare('SELECT id FROM data_key WHERE sealed = ?').get(dataKey)
      const known = row === undefined ? undefined : opened.get(idRow.parse(row).id)
      try {
        const key = known ?? Buffer.from((await keychain.decrypt(dataKey)).text, 'base64')
        return new Secret(unseal(key, place, sealed))
      } catch {
        return null
      }
    },

    /** Reads a secret; call `open` first. Throws `SecretUnavailable`. */
    get(place: Place): Secret {
      const kept = held.get(nameOf(place))
      if (kept !== undefined) return kept.secret
      const row = secretRow
        .optional()
        .parse(
          sqlite
            .prepare('SELECT data_key_id, sealed FROM secret WHERE record_id = ? AND field = ?')
            .get(place.recordId, place.field),
        )
      if (row === undefined) throw new SecretUnavailable('not-kept')
      const dataKey = opened.get(row.data_key_id)
      if (dataKey === undefined) throw new SecretUnavailable('locked')
      try {
        return new Secret(unseal(dataKey, place, row.sealed))
      } catch (cause) {
        damaged.add(nameOf(place))
        throw new SecretUnavailable('damaged', cause)
      }
    },

    /** Forgets a secret that something newer took the place of. */
    remove(place: Place): void {
      held.delete(nameOf(place))
      damaged.delete(nameOf(place))
      sqlite
        .prepare('DELETE FROM secret WHERE record_id = ? AND field = ?')
        .run(place.recordId, place.field)
    },

    /** Forgets every secret of these records, which are deleted. */
    removeAll(recordIds: string[]): void {
      const gone = new Set(recordIds)
      for (const [name, { place }] of held) if (gone.has(place.recordId)) held.delete(name)
      sqlite
        .prepare('DELETE FROM secret WHERE record_id IN (SELECT value FROM json_each(?))')
        .run(JSON.stringify(recordIds))
    },

    /** What `get` would meet, without opening anything: cheap enough for every row of the list. */
    stateOf(place: Place, dataKeyId: number | null): SecretState {
      if (held.has(nameOf(place))) return 'open'
      if (dataKeyId === null) return 'not-kept'
      return refused.has(dataKeyId) || damaged.has(nameOf(place)) ? 'locked' : 'open'
    },
  }
  return vault
}

const nameOf = ({ recordId, field }: Place) => JSON.stringify([recordId, field])
