/** What a developer app may do in a store, as a person chooses it, and as Squarespace's scopes. */
import type { Api, ConnectionRow, DeveloperApp } from '../../preload/contract.ts'
import { apis } from '../../preload/shapes.ts'
import { apiNames } from '../../preload/words.ts'
import { inWords } from './healths.ts'

/** How far a grant reaches into one API. */
export type Level = 'none' | 'read' | 'write'

export type Capabilities = {
  levels: Record<Api, Level>
  /** Scopes that the choices do not cover; they stay as they are. */
  others: string[]
}

/** Transactions cannot be written (fact sheet, section 1.9). */
export function canWrite(api: Api): boolean {
  return api !== 'transactions'
}

/** What a new developer app asks for. */
export const usualScopes = [
  'website.orders.read',
  'website.products.read',
  'website.inventory.read',
]

function readScope(api: Api): string {
  return `website.${api}.read`
}

function writeScope(api: Api): string {
  return `website.${api}`
}

/** The choices that these scopes stand for. */
export function toCapabilities(scopes: string[]): Capabilities {
  const asked = new Set(scopes)
  const levelOf = (api: Api): Level => {
    if (canWrite(api) && asked.delete(writeScope(api))) {
      // Writing includes reading.
      asked.delete(readScope(api))
      return 'write'
    }
    return asked.delete(readScope(api)) ? 'read' : 'none'
  }
  const levels = {
    orders: levelOf('orders'),
    products: levelOf('products'),
    inventory: levelOf('inventory'),
    transactions: levelOf('transactions'),
    contacts: levelOf('contacts'),
    discounts: levelOf('discounts'),
  }
  return { levels, others: [...asked] }
}

/** The scopes that these choices stand for, each once, in the order of the choices. */
export function toScopes({ levels, others }: Capabilities): string[] {
  const chosen = apis.flatMap((api) => {
    const level = canWrite(api) || levels[api] === 'none' ? levels[api] : 'read'
    if (level === 'none') return []
    return level === 'read' ? [readScope(api)] : [writeScope(api)]
  })
  return [...new Set([...chosen, ...others])]
}

/** The scopes as Squarespace reads them in an address: comma-separated (fact sheet, 1.2). */
export function scopeText(scopes: string[]): string {
  return scopes.join(',')
}

/** "Reads Orders and Products. Reads and writes Contacts." */
export function capabilitiesInWords({ levels, others }: Capabilities): string {
  const named = (level: Level) =>
    inWords(apis.filter((api) => levels[api] === level).map((api) => apiNames[api]))
  const read = named('read')
  const write = named('write')
  return (
    [
      read === '' ? '' : `Reads ${read}.`,
      write === '' ? '' : `Reads and writes ${write}.`,
      others.length === 0 ? '' : `Also asks for ${inWords(others)}.`,
    ]
      .filter(Boolean)
      .join(' ') || 'Asks for nothing yet.'
  )
}

/**
 * What to ask for when a grant is authorized again: what it had, and to read what it lacked. A grant
 * whose scopes are not known asks for those of its developer app.
 */
export function scopesToAskAgain(
  connection: Pick<ConnectionRow, 'scopes' | 'detail'>,
  app: Pick<DeveloperApp, 'scopes'>,
): string[] {
  const before = toCapabilities(connection.scopes.length > 0 ? connection.scopes : app.scopes)
  const levels = { ...before.levels }
  for (const api of connection.detail.missing) {
    if (levels[api] === 'none') levels[api] = 'read'
  }
  return toScopes({ ...before, levels })
}
