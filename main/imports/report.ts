import type { ImportLine, ImportProgress } from '../../preload/contract.ts'
import { remarksText } from '../../preload/import-words.ts'
import { outcomeWords } from '../../preload/words.ts'
import { writeCsv } from '../common/csv.ts'
import { reportWords } from './words.ts'

/** What a report is made of: a line that is not done has no more than its title. */
export type ReportLine = ImportLine | (Pick<ImportLine, 'line' | 'title'> & { outcome: null })

/** A sheet for the person of what became of each line, or would; it has no key. */
export function writeReport(lines: readonly ReportLine[], phase: ImportProgress['phase']): string {
  return writeCsv([
    reportWords.head,
    ...lines.map((each) =>
      each.outcome === null
        ? [String(each.line), each.title, reportWords.notDone, '', '', '']
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
