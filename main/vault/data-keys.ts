import { z } from 'zod'
import type { Sqlite } from '../database/sqlite.ts'
import { makeDataKey, readDataKey, writeDataKey } from './data-key.ts'
import type { Keychain } from './keychain.ts'
import { resealAll } from './resealing.ts'
import type { StoredDataKey } from './resealing.ts'
import type { DataKey } from './seal.ts'

/** The only profile whose secrets were sealed before they were bound to one. */
const realProfile = 'real'

/** What the keychain turned out to be: not there, not opening now, or working. */
export type Found = 'none' | 'locked' | 'open'

const dataKeyRow = z.object({ id: z.number(), sealed: z.instanceof(Uint8Array) })
const idRow = z.object({ id: z.number() })

/**
 * The data keys of a file. Several calls may be under way at once, since a keychain may leave one
 * without an answer for ever: whatever answer comes, whenever, is used.
 */
export function createDataKeys(deps: {
  sqlite: Sqlite
  keychain: Keychain
  /** Whose secrets these are: nothing that was sealed for another profile is opened. */
  profile: string
  now: () => number
}) {
  const { sqlite, keychain, profile, now } = deps
  const opened = new Map<number, DataKey>()
  /** Those that the keychain does not open now. */
  const refused = new Set<number>()
  /** Another profile's. The keychain opens them, and nothing else may be done with them here. */
  const foreign = new Set<number>()
  let isClosed = false
  let resealing: Promise<void> | null = null

  /** The newest that is open and bound to this profile, else the newest that is open. */
  function current(): StoredDataKey | null {
    const all = [...opened]
      .map(([id, dataKey]) => ({ id, dataKey }))
      .toSorted((a, b) => b.id - a.id)
    return all.find(({ dataKey }) => dataKey.profile !== null) ?? all[0] ?? null
  }

  const isBound = () => current()?.dataKey.profile === profile

  /** Whether the keychain gave an answer, of whatever worth. */
  async function tryToOpen(id: number, sealed: Uint8Array): Promise<boolean> {
    let text: string
    let shouldReseal: boolean
    try {
      ;({ text, shouldReseal } = await keychain.decrypt(sealed))
    } catch {
      if (!opened.has(id)) refused.add(id)
      return false
    }
    const dataKey = readDataKey(text)
    if (dataKey === null) {
      if (!opened.has(id)) refused.add(id)
      return true
    }
    refused.delete(id)
    if ((dataKey.profile ?? realProfile) !== profile) {
      foreign.add(id)
      return true
    }
    opened.set(id, dataKey)
    if (shouldReseal) await resealDataKey(id, text)
    return true
  }

  async function resealDataKey(id: number, text: string): Promise<void> {
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

  async function isAvailable(): Promise<boolean> {
    try {
      return await keychain.isAvailable()
    } catch {
      return false
    }
  }

  async function isLocked(): Promise<boolean> {
    try {
      return (await keychain.isLocked?.()) ?? false
    } catch {
      return false
    }
  }

  /** Whether it seals, where it opens nothing of what is here: then it is another one, not locked. */
  async function seals(): Promise<boolean> {
    try {
      await sealProven(writeDataKey(makeDataKey(profile)))
      return true
    } catch {
      return false
    }
  }

  async function openAll(): Promise<Found> {
    const available = await isAvailable()
    const locked = available && (await isLocked())
    if (isClosed) return 'none'
    const rows = z
      .array(dataKeyRow)
      .parse(sqlite.prepare('SELECT id, sealed FROM data_key ORDER BY id').all())
    const left = rows.filter(({ id }) => !opened.has(id) && !foreign.has(id))
    let answered = left.length === 0
    for (const { id, sealed } of left) {
      if (available && !locked) answered = (await tryToOpen(id, sealed)) || answered
      else refused.add(id)
    }
    // What is open goes on sealing, whatever becomes of the keychain.
    if (opened.size > 0) return 'open'
    if (!available) return 'none'
    if (locked) return 'locked'
    return answered || (await seals()) ? 'open' : 'locked'
  }

  /** Makes one that is bound to this profile, unless there is one. Throws what the keychain throws. */
  async function make(): Promise<void> {
    if (isBound()) return
    const dataKey = makeDataKey(profile)
    const sealed = await sealProven(writeDataKey(dataKey))
    // It may have been unlocked for this: then those that are here may open too.
    if (refused.size > 0 && current() === null) await openAll()
    if (isClosed || isBound()) return
    const row = sqlite
      .prepare('INSERT INTO data_key (sealed, made_at) VALUES (?, ?) RETURNING id')
      .get(sealed, now())
    opened.set(idRow.parse(row).id, dataKey)
  }

  async function bindAll(): Promise<void> {
    await make()
    for (const [id, dataKey] of opened) {
      const to = current()
      if (dataKey.profile !== null || to === null) continue
      if (await resealAll(sqlite, { id, dataKey }, to, () => isClosed)) opened.delete(id)
    }
  }

  return {
    current,

    /** What opens a stored secret, or undefined. */
    get: (id: number) => opened.get(id),

    /** A stored one as the keychain sealed it. Throws what SQLite throws. */
    sealed(id: number): Uint8Array {
      const row = sqlite.prepare('SELECT id, sealed FROM data_key WHERE id = ?').get(id)
      return dataKeyRow.parse(row).sealed
    },

    /**
     * Opens a sealed one, which may be no record of this file; null for another profile's. Throws
     * what the keychain throws.
     */
    async open(sealed: Uint8Array): Promise<DataKey | null> {
      const row = sqlite.prepare('SELECT id FROM data_key WHERE sealed = ?').get(sealed)
      const known = row === undefined ? undefined : opened.get(idRow.parse(row).id)
      if (known !== undefined) return known
      const dataKey = readDataKey((await keychain.decrypt(sealed)).text)
      return dataKey?.profile === profile ? dataKey : null
    },

    /** Whether it was asked for, and did not open. */
    isShut: (id: number) => refused.has(id) || foreign.has(id),

    /** Whether it is another profile's. */
    isForeign: (id: number) => foreign.has(id),

    /** Those that did not open, as a text to compare. */
    shut: () => [...refused, ...foreign].toSorted((a, b) => a - b).join(),

    isAllOpen: () => opened.size > 0 && refused.size === 0,

    /** Opens what the keychain opens. Throws what SQLite throws. */
    openAll,

    make,

    /** The keychain has not answered for this long: what is not open counts as refused until it does. */
    giveUpWaiting(): void {
      const rows = z.array(idRow).parse(sqlite.prepare('SELECT id FROM data_key').all())
      for (const { id } of rows) if (!opened.has(id) && !foreign.has(id)) refused.add(id)
    },

    /**
     * Binds to the profile what an earlier Latchkey sealed for none. Never throws: what cannot be done
     * now stays readable as it is, and the next run does it.
     */
    bind(): void {
      if ([...opened.values()].every(({ profile: bound }) => bound !== null)) return
      resealing ??= bindAll()
        .catch(() => undefined)
        .finally(() => {
          resealing = null
        })
    },

    /** The file is about to be closed: no answer is used any more. */
    close(): void {
      isClosed = true
    },
  }
}
