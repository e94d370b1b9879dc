/** What a developer app may do in a store, as a person chooses it, and as Squarespace's scopes. */
import { apiLines, apis, readScope, usualApis, writeScope } from '../../preload/apis.ts'
import type { Api, ConnectionRow, DeveloperApp } from '../../preload/contract.ts'
import { inWords } from './healths.ts'

/** How far a grant reaches into one API. */
export type Level = 'none' | 'read' | 'write'

export type Capabilities = {
  /** An API that is not named: none. */
  levels: Partial<Record<Api, Level>>
  /** Scopes that the choices do not cover; they stay as they are. */
  others: string[]
}

/** What a new developer app asks for. */
export const usualScopes = usualApis.map(readScope)

/** The choices that these scopes stand for. */
export function toCapabilities(scopes: string[]): Capabilities {
  const asked = new Set(scopes)
  const levels: Capabilities['levels'] = {}
  for (const api of apis) {
    // Writing includes reading.
    const reads = asked.delete(readScope(api))
    const writes = apiLines[api].canBeWritten && asked.delete(writeScope(api))
    if (writes) levels[api] = 'write'
    else if (reads) levels[api] = 'read'
  }
  return { levels, others: [...asked] }
}

/** The scopes that these choices stand for, each once, in the order of the choices. */
export function toScopes({ levels, others }: Capabilities): string[] {
  const chosen = apis.flatMap((api) => {
    const { [api]: level = 'none' } = levels
    if (level === 'none') return []
    return level === 'write' && apiLines[api].canBeWritten ? [writeScope(api)] : [readScope(api)]
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
    inWords(apis.filter((api) => levels[api] === level).map((api) => apiLines[api].name))
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
    if ((levels[api] ?? 'none') === 'none') levels[api] = 'read'
  }
  return toScopes({ ...before, levels })
}
