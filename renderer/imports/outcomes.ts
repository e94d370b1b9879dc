/** What became of the lines of a sheet, in words. */
import type { ImportLine, UnfinishedImport } from '../../preload/contract.ts'
import { fold } from '../../preload/names.ts'
import { counted } from '../domain/summary.ts'
import { inWords } from '../domain/healths.ts'
import type { Counts, ImportState } from '../domain/import-state.ts'

const number = new Intl.NumberFormat('en-US')

/** How far it is: "Tried 120 of 300 lines", "Imported 120 of 300 lines". */
export function progressText({
  phase,
  done,
  total,
}: Pick<ImportState, 'phase' | 'done' | 'total'>): string {
  const did = phase === 'run' ? 'Imported' : 'Tried'
  return `${did} ${number.format(done)} of ${counted(total, 'line')}`
}

/** How many lines of a dry run change anything here. */
export function changing(counts: Counts): number {
  return counts.adds + counts.replaces + counts.updates
}

/** The name of the button that begins the run: "Add 112 keys", "Import 115 lines". */
export function runName(counts: Counts): string {
  const { adds } = counts
  return adds === changing(counts)
    ? `Add ${counted(adds, 'key')}`
    : `Import ${counted(changing(counts), 'line')}`
}

/**
 * What an import did, in a sentence or two: "Added 112 keys and updated 3 sites. Of the others, 5
 * were already here and 4 failed." A key may be added to a site that is here, so keys are counted.
 * Says nothing of what did not occur.
 */
export function summarize(counts: Counts): string {
  const did = said([
    [counts.adds, 'key', (keys) => `added ${keys}`],
    [counts.replaces, 'site', (sites) => `replaced the key of ${sites}`],
    [counts.updates, 'site', (sites) => `updated ${sites}`],
  ])
  const noun = did === '' ? 'line' : null
  const left = said([
    [counts['already-here'], noun, (lines, were) => `${lines} ${were} already here`],
    [counts.repeated, noun, (lines, were) => `${lines} ${were} repeated`],
    [counts['left-out'], noun, (lines, were) => `${lines} ${were} left out`],
    [counts.fails, noun, (lines) => `${lines} failed`],
  ])
  if (did === '') return left === '' ? 'Nothing was changed.' : `Nothing was changed: ${left}.`
  const first = `${did.charAt(0).toUpperCase()}${did.slice(1)}.`
  return left === '' ? first : `${first} Of the others, ${left}.`
}

/** The counts that are not zero, in words, each noun where it comes first. */
function said(
  parts: [number, string | null, (counted: string, were: 'was' | 'were') => string][],
): string {
  const there = parts.filter(([count]) => count > 0)
  return inWords(
    there.map(([count, noun, words], at) => {
      const isSaid = noun === null || noun === there[at - 1]?.[1]
      return words(
        isSaid ? number.format(count) : counted(count, noun),
        count === 1 ? 'was' : 'were',
      )
    }),
  )
}

/** The clients that lines name and that are not there yet, in the order of the sheet. */
export function newClients(lines: ImportLine[], known: string[]): string[] {
  const seen = new Set(known.map(fold))
  const made: string[] = []
  for (const { client } of lines) {
    if (client === null || seen.has(fold(client))) continue
    seen.add(fold(client))
    made.push(client)
  }
  return made
}

/** Where it stopped: "The import of stores.csv stopped at 120 of 300 lines." */
export function stoppedText({ name, done, total }: UnfinishedImport): string {
  const what = name === null ? 'An import' : `The import of ${name}`
  return `${what} stopped at ${number.format(done)} of ${counted(total, 'line')}.`
}

/** What discarding an import that stopped forgets, and what stays. */
export function discardText({ done, total }: Pick<UnfinishedImport, 'done' | 'total'>): string {
  const left = total - done
  const forgets = `Forget the ${counted(left, 'line')} that ${left === 1 ? 'is' : 'are'} left, with ${left === 1 ? 'its key' : 'their keys'}?`
  return `${forgets} What was imported stays.`
}
