/** What the events of an import add up to. */
import type { ImportLine, ImportOutcome, ImportProgress } from '../../preload/contract.ts'

/** Where an import or its dry run stands, with every line that came to its end. */
export type ImportState = Omit<ImportProgress, 'lines'> & {
  /** In the order of the sheet, each line once. */
  lines: ImportLine[]
}

/**
 * The state after these events of one interval. Another import, or another phase of it, begins anew;
 * a line that is told again, as after a resume, takes the place of what was told before.
 */
export function gatherProgress(
  before: ImportState | null,
  events: ImportProgress[],
): ImportState | null {
  let state = before
  let fresh: ImportLine[] = []
  for (const { lines, ...standing } of events) {
    const goesOn = state?.importId === standing.importId && state.phase === standing.phase
    if (!goesOn) fresh = []
    fresh.push(...lines)
    state = { ...standing, lines: goesOn ? (state?.lines ?? []) : [] }
  }
  if (state === null || fresh.length === 0) return state
  return { ...state, lines: inOrder(state.lines, fresh) }
}

function inOrder(before: ImportLine[], fresh: ImportLine[]): ImportLine[] {
  const first = fresh.reduce((least, { line }) => Math.min(least, line), Infinity)
  // Lines end nearly in their order: few of those before stand behind the first new one.
  const kept = before.findLastIndex(({ line }) => line < first) + 1
  const byLine = new Map([...before.slice(kept), ...fresh].map((line) => [line.line, line]))
  const behind = [...byLine.values()].toSorted((a, b) => a.line - b.line)
  return before.slice(0, kept).concat(behind)
}

/** How many lines came to each outcome. */
export type Counts = Record<ImportOutcome, number>

/** Counts the lines of each outcome. */
export function countLines(lines: ImportLine[]): Counts {
  const counts: Counts = {
    adds: 0,
    replaces: 0,
    updates: 0,
    'already-here': 0,
    repeated: 0,
    'left-out': 0,
    fails: 0,
  }
  for (const { outcome } of lines) counts[outcome] += 1
  return counts
}
