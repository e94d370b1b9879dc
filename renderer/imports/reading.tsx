import type { ImportSheet } from '../../preload/contract.ts'
import { delimiters, encodings } from '../../preload/sheets.ts'
import { Pick } from '../ui/pick.tsx'
import { delimiterNames } from './matching.ts'
import type { Reading as Choice } from './session.ts'

const encodingItems = encodings.map((id) => ({ id, name: id }))
const delimiterItems = delimiters.map((id) => ({ id, name: delimiterNames[id] }))

/**
 * How a sheet was read, which a guess may have wrong: the letters of a file, what parts the cells of
 * a text, and which sheet of a workbook.
 */
export function Reading(props: { sheet: ImportSheet; onChange: (choice: Choice) => void }) {
  const { sheet, onChange } = props
  const { source, encoding, encodingSamples, delimiter, tabs, tab } = sheet
  return (
    <div className="import-reading" role="group" aria-label="How the sheet is read">
      {source === 'workbook' && (
        <Pick
          label="Sheet of the workbook"
          items={tabs.map((name) => ({ id: name, name }))}
          value={tab ?? ''}
          onChange={(id) => onChange({ tab: id })}
        />
      )}
      {(source === 'file' || source === 'paste') && (
        <Pick
          label="Separator of the cells"
          items={delimiterItems}
          value={delimiter}
          onChange={(id) => onChange({ delimiter: delimiters.find((each) => each === id) })}
        />
      )}
      {(source === 'file' || source === 'page') && (
        <Pick
          label="Encoding of the letters"
          items={encodingItems}
          value={encoding}
          onChange={(id) => onChange({ encoding: encodings.find((each) => each === id) })}
        />
      )}
      {source !== 'workbook' && encodingSamples.length > 0 && (
        <p className="hint" aria-live="polite">
          Reads <bdi dir="auto">{encodingSamples.join(' · ')}</bdi>
        </p>
      )}
    </div>
  )
}
