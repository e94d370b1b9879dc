import type { ImportLine, ImportOutcome, ImportProgress } from '../../preload/contract.ts'
import { writeCsv } from '../csv.ts'

type Phase = ImportProgress['phase']

// As the window has them.
export const outcomeWords: Record<ImportOutcome, Record<Phase, string>> = {
  adds: { 'dry-run': 'Adds', run: 'Added' },
  replaces: { 'dry-run': 'Replaces the key', run: 'Key replaced' },
  updates: { 'dry-run': 'Updates', run: 'Updated' },
  'already-here': { 'dry-run': 'Already here', run: 'Already here' },
  repeated: { 'dry-run': 'Repeated', run: 'Repeated' },
  fails: { 'dry-run': 'Fails', run: 'Failed' },
}

const head = ['Line', 'Title in the sheet', 'What became of it', 'Site', 'Address', 'Message']

/** What a report is made of: a line that is not done has no more than its title. */
export type ReportLine = ImportLine | (Pick<ImportLine, 'line' | 'title'> & { outcome: null })

/** A sheet for the person of what became of each line, or would; it has no key. */
export function writeReport(lines: readonly ReportLine[], phase: Phase): string {
  return writeCsv([
    head,
    ...lines.map((each) =>
      each.outcome === null
        ? [String(each.line), each.title, 'Not done yet', '', '', '']
        : [
            String(each.line),
            each.title,
            outcomeWords[each.outcome][phase],
            each.site?.title ?? '',
            each.site?.url ?? '',
            each.message ?? '',
          ],
    ),
  ])
}
