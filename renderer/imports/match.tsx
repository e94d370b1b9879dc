import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { IfHere, ImportSheet } from '../../preload/contract.ts'
import { importFieldLines, importFields, isImportField } from '../../preload/import-fields.ts'
import { counted } from '../domain/summary.ts'
import { Check } from '../ui/check.tsx'
import { Pick } from '../ui/pick.tsx'
import { StepHeading } from '../ui/step-heading.tsx'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import {
  countTried,
  firstMatching,
  linesText,
  matchingProblems,
  withoutKeys,
  type Matching,
} from './matching.ts'
import { Says } from './foot.tsx'
import { Reading } from './reading.tsx'
import { discardImport, readAgain, tryLines, type Session } from './session.ts'
import { oddityText } from './words.ts'
import '../ui/segments.css'

const leftOut = { id: 'none', name: 'Leave out' }
const fields = [leftOut, ...importFields.map((id) => ({ id, name: importFieldLines[id].name }))]

const ways: { id: IfHere; name: string; hint: string }[] = [
  { id: 'skip', name: 'Leave it', hint: 'The site keeps the key that it has.' },
  {
    id: 'replace',
    name: 'Replace its key',
    hint: 'The key of the sheet takes the place of the one that is here.',
  },
  { id: 'keep-both', name: 'Keep both', hint: 'The key of the sheet is added beside the other.' },
]

/** The second step: which column holds what, and what becomes of stores that are already here. */
export function Match(props: {
  session: Session
  sheet: ImportSheet
  matching: Matching
  onClose: () => void
}) {
  const { session, sheet, onClose } = props
  const [matching, setMatching] = useState(props.matching)
  const { sending, error, send } = useSend()
  const problems = matchingProblems(matching.columns)
  const note = withoutKeys(matching.columns)
  const chosenWay = ways.find(({ id }) => id === matching.ifHere)
  const lines = countTried(sheet, matching.hasHeader)
  const { above, headerLine } = sheet
  const others = linesText(sheet, matching.hasHeader)

  const inSheet = sheet.columns.map((column, at) => ({ ...column, at }))

  function matchColumn(at: number, id: string): void {
    const columns = matching.columns.with(at, isImportField(id) ? id : null)
    setMatching({ ...matching, columns })
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (problems.length === 0) void send(() => tryLines(session, sheet, matching))
      }}
    >
      <div className="dialog-body import-body">
        <div>
          <StepHeading>What is in each column?</StepHeading>
          <p className="hint">
            {counted(lines, 'line')}
            {sheet.name === null ? ' from the clipboard' : ` in ${sheet.name}`}
          </p>
          {others !== null && <p className="hint">{others}</p>}
        </div>
        <Reading
          sheet={sheet}
          onChange={(reading) =>
            void send(async () => {
              const read = await readAgain(session, reading)
              setMatching({ ...firstMatching(read), ifHere: matching.ifHere })
            })
          }
        />
        {sheet.oddities.length > 0 && (
          <ul className="import-note" aria-label="About this sheet">
            {sheet.oddities.map((oddity) => (
              <li key={oddity.what}>{oddityText(oddity)}</li>
            ))}
          </ul>
        )}
        <Check
          isSelected={matching.hasHeader}
          onChange={(hasHeader) => setMatching({ ...matching, hasHeader })}
        >
          {above === 0 ? 'First line names the columns' : `Line ${headerLine} names the columns`}
        </Check>
        <div className="import-scroll">
          <table className="import-table match">
            <thead>
              <tr>
                <th scope="col">In the sheet</th>
                <th scope="col">What it holds</th>
                <th scope="col">Goes to</th>
              </tr>
            </thead>
            <tbody>
              {inSheet.map(({ first, samples, at }) => {
                const name = matching.hasHeader && first !== '' ? first : `Column ${at + 1}`
                const shown = (matching.hasHeader ? samples : [first, ...samples]).filter(Boolean)
                return (
                  <tr key={at}>
                    <th scope="row">
                      <bdi dir="auto">{name}</bdi>
                    </th>
                    <td className="import-samples">
                      {shown.length === 0 ? (
                        <span className="dim">Nothing to show</span>
                      ) : (
                        <bdi dir="auto">{shown.join(' · ')}</bdi>
                      )}
                    </td>
                    <td>
                      <Pick
                        label={`What ${name} holds`}
                        isLabelHidden
                        items={fields}
                        value={matching.columns[at] ?? leftOut.id}
                        onChange={(id) => matchColumn(at, id)}
                        isDisabled={sending}
                      />
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
        <RadioGroup
          className="labelled"
          orientation="horizontal"
          value={matching.ifHere}
          onChange={(id) => {
            const way = ways.find((each) => each.id === id)
            if (way !== undefined) setMatching({ ...matching, ifHere: way.id })
          }}
          isDisabled={sending}
        >
          <Label>When a site is already here with another key</Label>
          <div className="segments">
            {ways.map(({ id, name }) => (
              <Radio key={id} value={id} className="segment">
                {name}
              </Radio>
            ))}
          </div>
          <p className="hint" aria-live="polite">
            {chosenWay?.hint}
          </p>
        </RadioGroup>
        <Says error={error}>
          {problems.map((problem) => (
            <Wrong key={problem} error={{ message: problem, reference: null }} />
          ))}
          {note !== null && <p>{note}</p>}
        </Says>
      </div>
      <footer className="dialog-foot">
        <Button
          className="button foot-start"
          isDisabled={sending}
          onPress={() => void send(() => discardImport(session.importId))}
        >
          Back
        </Button>
        <Button className="button" isDisabled={sending} onPress={onClose}>
          Cancel
        </Button>
        <WaitingButton
          name="Try it"
          waiting={sending}
          isDisabled={problems.length > 0 || lines < 1}
          isPrimary
        />
      </footer>
    </form>
  )
}
