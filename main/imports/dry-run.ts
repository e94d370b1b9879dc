import { isDeepStrictEqual } from 'node:util'
import type { IfHere } from '../../preload/contract.ts'
import type { ImportDeps } from './deps.ts'
import { hereAfter, hereOf, keptOf } from './here.ts'
import type { Here } from './here.ts'
import { judge, withoutSite } from './judging.ts'
import type { Asked, Verdict } from './judging.ts'
import { endOf, failed, openKey } from './opening.ts'
import type { PlannedLine } from './planning.ts'
import type { Progress } from './progress.ts'
import { retryUntilDone } from './retry.ts'

type Judged = { asked: Asked; here: Here | null; verdict: Verdict }

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
    const asked = { line: planned.line, wish: planned.wish, opened }
    const row = rows.get(websiteId)
    const here =
      row === undefined ? keptOf(sqlite, websiteId) : hereOf(row, connections.keys.isSameKey)
    const verdict = judge(asked, here, ifHere)
    planned.websiteId = websiteId
    const others = bySite.get(websiteId)
    if (others === undefined) bySite.set(websiteId, [{ asked, here, verdict }])
    else others.push({ asked, here, verdict })
    progress.add(verdict.shown)
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
function changedByOthers(judged: readonly Judged[], ifHere: IfHere): Verdict[] {
  const inOrder = judged.toSorted((a, b) => a.asked.line - b.asked.line)
  let here = judged[0]?.here ?? null
  return inOrder.flatMap(({ asked, verdict: alone }) => {
    const verdict = judge(asked, here, ifHere)
    here = hereAfter(here, verdict, asked.opened)
    return isDeepStrictEqual(verdict.shown, alone.shown) ? [] : [verdict]
  })
}
