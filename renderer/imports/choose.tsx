import { ClipboardPaste, FileSpreadsheet } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState, type DragEvent } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Input } from '../../preload/contract.ts'
import { largestSheet } from '../../preload/limits.ts'
import { AppError } from '../domain/app-error.ts'
import { CopyWords } from '../ui/copy-words.tsx'
import { keyName } from '../actions/shortcuts.ts'
import { Spinner } from '../ui/spinner.tsx'
import { usePatience } from '../ui/patience.ts'
import { useSend } from '../ui/use-send.ts'
import { Wrong } from '../ui/wrong.tsx'
import { sample, template } from './sample.ts'
import { openSheet } from './session.ts'
import { UnfinishedNote } from './unfinished.tsx'

/** Milliseconds after which reading shows that it takes time. */
const patience = 300

type Sheet = Input<'imports.open'>

async function ofFile(file: File): Promise<Sheet> {
  if (file.size > largestSheet) throw tooLarge()
  return { content: new Uint8Array(await file.arrayBuffer()), name: file.name }
}

async function ofText(content: string): Promise<Sheet> {
  if (content.length > largestSheet) throw tooLarge()
  return { content, name: null }
}

const tooLarge = () =>
  new AppError({ code: 'invalid-input', reason: 'too-large', most: largestSheet })

/**
 * The first step: a file, or cells from the clipboard. What is pasted goes straight to the main
 * process: it may hold keys, so it is in no field, no undo history and nowhere on the page.
 */
export function Choose({ onClose }: { onClose: () => void }) {
  const file = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [asked, setAsked] = useState(false)
  const { sending, error, send, isHere } = useSend()
  const slow = usePatience(sending, patience)

  function read(sheet: () => Promise<Sheet>): void {
    void send(async () => openSheet(await sheet(), isHere))
  }

  function take(data: DataTransfer | null): void {
    const text = data?.getData('text/plain') ?? ''
    const [dropped] = data?.files ?? []
    // Spreadsheets also put a picture of the cells there.
    if (text !== '') read(() => ofText(text))
    else if (dropped !== undefined) read(() => ofFile(dropped))
    else setAsked(true)
  }

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    event.preventDefault()
    take(event.clipboardData)
  })
  useEffect(() => {
    const listener = (event: ClipboardEvent) => onPaste(event)
    document.addEventListener('paste', listener)
    return () => document.removeEventListener('paste', listener)
  }, [])

  function onDrag(event: DragEvent): void {
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }

  return (
    <>
      <div
        className="dialog-body import-body"
        onDragEnter={onDrag}
        onDragOver={onDrag}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer)
        }}
      >
        <UnfinishedNote />
        <div className="import-ways">
          <div className="import-way" data-over={over}>
            <FileSpreadsheet size={22} strokeWidth={1.5} aria-hidden />
            <p>
              <strong>Drop a file here</strong>
              <span className="hint">Excel (.xlsx), CSV or TSV, as any spreadsheet saves it</span>
            </p>
            <Button className="button" onPress={() => file.current?.click()}>
              Choose a file…
            </Button>
            <input
              ref={file}
              type="file"
              accept=".xlsx,.xlsm,.xls,.csv,.tsv,.tab,.txt,.htm,.html"
              hidden
              aria-label="File to import"
              onChange={(event) => {
                const [chosen] = event.target.files ?? []
                if (chosen !== undefined) read(() => ofFile(chosen))
                // The same file, mended, may be chosen again.
                event.target.value = ''
              }}
            />
          </div>
          <button type="button" className="import-way paste" onClick={() => setAsked(true)}>
            <ClipboardPaste size={22} strokeWidth={1.5} aria-hidden />
            <span>
              <strong>Paste from a spreadsheet</strong>
              <span className="hint">
                Copy the cells there, then press {keyName('V')} here. The keys are not shown.
              </span>
            </span>
          </button>
        </div>
        <div className="import-says" role="status">
          {slow ? (
            <Spinner>Reading the sheet…</Spinner>
          ) : error !== null ? (
            <Wrong error={error} />
          ) : (
            asked && (
              <p>
                Press {keyName('V')} now. If nothing happens, copy the cells in the spreadsheet
                first.
              </p>
            )
          )}
        </div>
        <div className="import-sample">
          <div className="import-sample-head">
            <p>One line for each site, such as these. Only the key is needed.</p>
            <CopyWords text={template} words="Copy as a template" />
          </div>
          <div className="import-scroll">
            <table className="import-table">
              <thead>
                <tr>
                  {sample.columns.map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {sample.lines.map((cells) => (
                  <tr key={cells[0]}>
                    {cells.map((cell, at) => (
                      <td key={sample.columns[at]}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      </div>
      <footer className="dialog-foot">
        <p className="hint foot-start foot-says">
          Nothing is saved before you have seen what each line does.
        </p>
        <Button className="button" onPress={onClose}>
          Cancel
        </Button>
      </footer>
    </>
  )
}
