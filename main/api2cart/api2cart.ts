import { z } from 'zod'
import type { Api2CartAccount, Events, Policies, Reasons } from '../../preload/contract.ts'
import { Failure } from '../common/failure.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import {
  accountKeyRef,
  prepareVault,
  Secret,
  SecretUnavailable,
  unavailable,
} from '../vault/vault.ts'
import type { Vault } from '../vault/vault.ts'
import type { Api2Cart } from './client.ts'

export { createApi2Cart, squarespace } from './client.ts'
export type { Api2Cart, Parameters } from './client.ts'
export type { Store } from './shapes.ts'

const id = accountKeyRef.recordId
const longestKey = 500

const accountRow = z.object({ checked_at: z.number(), data_key_id: z.number().nullable() })

export type Api2CartAccounts = ReturnType<typeof createApi2CartAccounts>

/** The agency's account at API2Cart. Throws `Failure` for what a person can mend. */
export function createApi2CartAccounts(deps: {
  sqlite: Sqlite
  vault: Vault
  api2cart: Api2Cart
  policies: Pick<Policies, 'api2cart'>
  now: () => number
  emit: (name: 'api2cart.changed', payload: Events['api2cart.changed']) => void
}) {
  const { sqlite, vault, api2cart, policies, now } = deps

  /** Throws `Failure` where an administrator has turned all of it off. */
  function requireAllowed(): void {
    if (policies.api2cart !== 'off') return
    throw new Failure({ code: 'forbidden', reason: 'hand-over-by-policy' })
  }

  function get(): Api2CartAccount | null {
    const row = sqlite
      .prepare(
        `SELECT checked_at, data_key_id FROM account
         LEFT JOIN secret ON secret.record_id = account.id AND secret.field = ?
         WHERE account.id = ?`,
      )
      .get(accountKeyRef.field, id)
    if (row === undefined) return null
    const { checked_at: checkedAt, data_key_id: dataKeyId } = accountRow.parse(row)
    return { checkedAt, apiKey: vault.stateOf(accountKeyRef, dataKeyId) }
  }

  const announce = () => deps.emit('api2cart.changed', { account: get() })

  return {
    get,
    announce,
    requireAllowed,

    /** Stores a key that API2Cart has just accepted. */
    async save(text: string): Promise<Api2CartAccount> {
      requireAllowed()
      const key = new Secret(readKey(text))
      await api2cart.parameterSets(key)
      await prepareVault(vault)
      const account: Api2CartAccount = { checkedAt: now(), apiKey: 'open' }
      transaction(sqlite, () => {
        sqlite
          .prepare(
            `INSERT INTO account (id, checked_at) VALUES (?, ?)
             ON CONFLICT (id) DO UPDATE SET checked_at = excluded.checked_at`,
          )
          .run(id, account.checkedAt)
        vault.put(accountKeyRef, key)
      })
      announce()
      return account
    },

    remove(): void {
      transaction(sqlite, () => {
        sqlite.prepare('DELETE FROM account WHERE id = ?').run(id)
        vault.removeAll([id])
      })
      announce()
    },

    /** The account's key; waits for the keychain if need be. */
    async key(): Promise<Secret> {
      requireAllowed()
      if (get() === null) throw new Failure({ code: 'not-found', reason: 'no-account' })
      await vault.open()
      try {
        return vault.get(accountKeyRef)
      } catch (error) {
        throw error instanceof SecretUnavailable ? unavailable(error, 'account-key') : error
      }
    },
  }
}

function readKey(text: string): string {
  const key = text.trim()
  const problem = problemOf(key)
  if (problem === null) return key
  throw new Failure({ code: 'invalid-input', reason: 'not-an-account-key', problem })
}

function problemOf(key: string): Reasons['not-an-account-key']['problem'] | null {
  if (key === '') return 'empty'
  if (/\s/.test(key)) return 'several-words'
  if (key.length > longestKey) return 'too-long'
  return /^[\x21-\x7e]+$/.test(key) ? null : 'odd-characters'
}
