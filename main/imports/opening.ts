import type { ImportLine, SiteDetails } from '../../preload/contract.ts'
import type { Remark } from '../../preload/import-remarks.ts'
import { problemOf, SquarespaceError } from '../squarespace/squarespace.ts'
import type { Squarespace } from '../squarespace/squarespace.ts'
import type { Secret } from '../vault/vault.ts'
import type { StoredLine } from './import-store.ts'
import { withoutSite } from './row-plan.ts'

/** The site that a line's key opens, or why the line ends here. */
export type Opened = { site: SiteDetails; key: Secret } | { ended: Remark }

/**
 * Asks Squarespace which site a key opens. Its word on the key ends the line; throws
 * `SquarespaceError` for a pause and for no answer.
 */
export async function openKey(
  squarespace: Squarespace,
  key: Secret,
  signal: AbortSignal,
): Promise<Opened> {
  try {
    return { site: await squarespace.website({ secret: key }, signal), key }
  } catch (error) {
    if (!(error instanceof SquarespaceError) || isForLater(error)) throw error
    return { ended: refusedBy(error) }
  }
}

const isForLater = ({ problem }: SquarespaceError) =>
  problem.code === 'rate-limited' || problem.code === 'unreachable'

/** What becomes of a line that nothing need be asked about; null for the others. */
export function endOf(line: StoredLine): ImportLine | null {
  const { repeats, problem, leftOut } = line
  if (leftOut !== null) return withoutSite(line, 'left-out', leftOut)
  if (repeats !== null) {
    return withoutSite(line, 'repeated', { what: 'repeats', line: repeats })
  }
  return problem === null ? null : withoutSite(line, 'fails', problem)
}

/** What a line says that Squarespace was asked about in vain. */
export function failed(line: StoredLine, why: SquarespaceError): ImportLine {
  return withoutSite(line, 'fails', refusedBy(why))
}

const refusedBy = (error: SquarespaceError): Remark => ({
  what: 'refused',
  problem: problemOf(error),
})
