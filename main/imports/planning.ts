import { Secret } from '../vault/vault.ts'
import type { StoredLine } from './import-store.ts'
import type { Match } from './matching.ts'
import type { ParsedLine } from './parsed-row.ts'

/** A line to be done, with its key where it has one. */
export type PlannedLine = StoredLine & { key: Secret | null }

/** Finds the keys that are in the sheet twice, and the sites of the lines without a key. */
export function makePlan(parsedRows: readonly ParsedLine[], match: Match): PlannedLine[] {
  const lineOf = new Map<string, number>()
  return parsedRows.map(({ line, parsedRow, key, leftOut }) => {
    const nowhere = { problem: null, repeats: null, websiteId: null }
    const planned = { line, parsedRow, hasKey: false, leftOut, ...nowhere }
    if (leftOut !== null) return { ...planned, key: null }
    if (key === null) return { ...planned, key, ...match(parsedRow) }
    if (!(key instanceof Secret)) return { ...planned, key: null, problem: key }
    const first = lineOf.get(key.reveal()) ?? null
    if (first !== null) return { ...planned, key: null, repeats: first }
    lineOf.set(key.reveal(), line)
    return { ...planned, hasKey: true, key }
  })
}

/**
 * Puts the lines together that are about one site, in their order: what the first one does decides
 * about the next. A site that is not known stands alone.
 */
export function bySite<Line extends Pick<PlannedLine, 'line' | 'websiteId'>>(
  lines: readonly Line[],
): Line[][] {
  return [...Map.groupBy(lines, ({ line, websiteId }) => websiteId ?? line).values()]
}
