import type { ImportLine, ImportProgress } from '../../preload/contract.ts'
import { remarksText } from '../../preload/import-words.ts'
import { outcomeWords } from '../../preload/words.ts'
import { writeCsv } from '../common/csv.ts'

const head = ['Line', 'Title in the sheet', 'What became of it', 'Site', 'Address', 'Message']

/** What a report is made of: a line that is not done has no more than its title. */
export type ReportLine = ImportLine | (Pick<ImportLine, 'line' | 'title'> & { outcome: null })

/** A sheet for the person of what became of each line, or would; it has no key. */
export function writeReport(lines: readonly ReportLine[], phase: ImportProgress['phase']): string {
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
            remarksText(each.remarks),
          ],
    ),
  ])
}
