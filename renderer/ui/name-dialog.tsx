import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { tidy } from '../../preload/names.ts'
import { DialogFrame } from './dialog.tsx'
import { SaveButton } from './save-button.tsx'
import { useSend } from './use-send.ts'
import { WaitingButton } from './waiting-button.tsx'
import { Wrong } from './wrong.tsx'

type NameDialogProps = {
  title: string
  lead?: ReactNode
  label: string
  name: string
  most: number
  /** What is wrong with a name, in a sentence, or null. */
  problem: (name: string) => string | null
  saveLabel: string
  onSave: (name: string) => Promise<void>
  /** Another thing to do with the name. */
  other?: {
    label: string
    problem: (name: string) => string | null
    run: (name: string) => Promise<void>
  }
  onClose: () => void
}

/** Asks for a name. */
export function NameDialog(props: NameDialogProps) {
  const { title, lead, label, most, problem, saveLabel, onSave, other, onClose } = props
  const [draft, setDraft] = useState(props.name)
  const [wrong, setWrong] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const says = useId()
  const { sending, error, send, forget } = useSend(() => field.current?.focus())
  const name = tidy(draft)

  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])

  function save(found: string | null, run: (name: string) => Promise<void>): void {
    if (name === '') return
    setWrong(found)
    if (found !== null) return field.current?.focus()
    void send(async () => {
      await run(name)
      onClose()
    })
  }

  return (
    <DialogFrame
      title={title}
      {...(lead === undefined ? {} : { lead })}
      size="small"
      busy={sending}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save(problem(name), onSave)
        }}
      >
        <div className="dialog-body">
          <div className="labelled">
            <label htmlFor={`${says}-field`}>{label}</label>
            <div className="field" data-invalid={wrong !== null}>
              <input
                id={`${says}-field`}
                ref={field}
                value={draft}
                maxLength={most}
                readOnly={sending}
                autoComplete="off"
                aria-invalid={wrong !== null}
                aria-describedby={says}
                onChange={(event) => {
                  forget()
                  setWrong(null)
                  setDraft(event.target.value)
                }}
              />
            </div>
            <div id={says} className="field-says" role="status">
              {wrong !== null && <Wrong error={{ message: wrong, reference: null }} />}
              {error !== null && <Wrong error={error} />}
            </div>
          </div>
        </div>
        <footer className="dialog-foot">
          <Button className="button" isDisabled={sending} onPress={onClose}>
            Cancel
          </Button>
          {other !== undefined && (
            <WaitingButton
              name={other.label}
              waiting={sending}
              isDisabled={name === ''}
              onPress={() => save(other.problem(name), other.run)}
            />
          )}
          <SaveButton name={saveLabel} waiting={sending} isDisabled={name === ''} />
        </footer>
      </form>
    </DialogFrame>
  )
}
