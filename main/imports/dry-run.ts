import { isDeepStrictEqual } from 'node:util'
import type { IfHere } from '../../preload/contract.ts'
import type { ImportDeps } from './deps.ts'
import { existingSiteAfter, existingSiteOf, removedSiteOf } from './existing-site.ts'
import type { ExistingSite } from './existing-site.ts'
import { planRow, withoutSite } from './row-plan.ts'
import type { Asked, RowPlan } from './row-plan.ts'
import { endOf, failed, openKey } from './opening.ts'
import type { PlannedLine } from './planning.ts'
import type { Progress } from './progress.ts'
import { retryUntilDone } from './retry.ts'

type Judged = { asked: Asked; existing: ExistingSite | null; rowPlan: RowPlan }

/**
 * Finds out what would become of each line, and notes in the lines which sites they are about;
 * stores nothing. Throws `Stopped`, and the signal's reason.
 */
export async function dryRun(
  deps: ImportDeps,
  lines: readonly PlannedLine[],
  ifHere: IfHere,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const { sqlite, connections, squarespace } = deps
  const rows = new Map(connections.list().sites.map((row) => [row.websiteId, row]))
  const bySite = new Map<string, Judged[]>()
  progress.begin()

  function tell(planned: PlannedLine, websiteId: string, opened: Asked['opened']): void {
    const asked = { line: planned.line, parsedRow: planned.parsedRow, opened }
    const row = rows.get(websiteId)
    const existing =
      row === undefined
        ? removedSiteOf(sqlite, websiteId)
        : existingSiteOf(row, connections.keys.isSameKey)
    const rowPlan = planRow(asked, existing, ifHere)
    planned.websiteId = websiteId
    const others = bySite.get(websiteId)
    if (others === undefined) bySite.set(websiteId, [{ asked, existing, rowPlan }])
    else others.push({ asked, existing, rowPlan })
    progress.add(rowPlan.shown)
  }

  async function work(planned: PlannedLine): Promise<boolean> {
    const ended = endOf(planned)
    if (ended !== null) progress.add(ended)
    else if (planned.key === null) tell(planned, planned.websiteId ?? '', null)
    else {
      const opened = await openKey(squarespace, planned.key, signal)
      if ('ended' in opened) progress.add(withoutSite(planned, 'fails', opened.ended))
      else tell(planned, opened.site.websiteId, opened)
      return true
    }
    return false
  }

  const groups = lines.map((line) => [line])
  const giveUp = (line: PlannedLine, why: Parameters<typeof failed>[1]) =>
    progress.add(failed(line, why))
  await retryUntilDone(groups, work, giveUp, {
    now: deps.now,
    wait: deps.wait,
    signal,
    onPause: (until) => progress.pause(until),
  })
  for (const judged of bySite.values()) {
    for (const line of changedByOthers(judged, ifHere)) progress.change(line.shown)
  }
}

/** Of the lines about one site, those that another one before them makes different. */
function changedByOthers(judged: readonly Judged[], ifHere: IfHere): RowPlan[] {
  const inOrder = judged.toSorted((a, b) => a.asked.line - b.asked.line)
  let existing = judged[0]?.existing ?? null
  return inOrder.flatMap(({ asked, rowPlan: alone }) => {
    const rowPlan = planRow(asked, existing, ifHere)
    existing = existingSiteAfter(existing, rowPlan, asked.opened)
    return isDeepStrictEqual(rowPlan.shown, alone.shown) ? [] : [rowPlan]
  })
}
