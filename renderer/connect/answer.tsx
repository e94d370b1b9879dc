import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Label, TextArea, TextField } from 'react-aria-components/TextField'
import type { KeyRequest } from '../../preload/contract.ts'
import { longestAnswer } from '../../preload/limits.ts'
import { call } from '../data/bridge.ts'
import { Spinner } from '../ui/spinner.tsx'
import { Wrong } from '../ui/wrong.tsx'
import type { FieldGiven } from './key-form.tsx'
import { SaveKey, type Wishes } from './save-key.tsx'
import { useIdentify, type Identified } from './use-identify.ts'
import '../ui/area.css'

type AnswerProps = {
  /** What a client sent, as far as it is here already. */
  text: string
  /** The request that an answer is expected to; null for any. */
  expected?: KeyRequest | null
  onBusy: (busy: boolean) => void
  onClose: () => void
  footStart?: ReactNode
}

/** Saves the key of the answer whose site a person has seen. */
async function save({ ifDuplicate, label, client }: Wishes, opened: Identified) {
  return call('keyRequests.connect', {
    requestId: opened.request?.requestId ?? '',
    label,
    ifDuplicate,
    ...(client === undefined ? {} : { client }),
  })
}

/** Opens what a client sent back: paste it, see which site its key opens, save. */
export function Answer({ text, expected = null, onBusy, onClose, footStart }: AnswerProps) {
  const identify = useIdentify(async (sent) => {
    const { more: _, ...identified } = await call('keyRequests.open', { text: sent })
    return identified
  })
  const { answer, change } = identify

  // Asked about as if it was pasted now.
  const first = useRef(text)
  useEffect(() => {
    const given = first.current
    first.current = ''
    if (given !== '') change(given, 'pasted')
  })

  const request = answer.state === 'opens' ? (answer.identified.request ?? null) : null
  const isOther = request !== null && expected !== null && request.requestId !== expected.requestId
  return (
    <SaveKey
      identify={identify}
      renderField={(given: FieldGiven<HTMLTextAreaElement>) => (
        <AnswerField {...given}>
          {request === null ? null : isOther ? (
            <>
              This answers another request, the one to <bdi>{request.name}</bdi>. Saving it leaves{' '}
              <bdi>{expected.name}</bdi> waiting.
            </>
          ) : (
            <>
              This answers your request to <bdi>{request.name}</bdi>.
            </>
          )}
        </AnswerField>
      )}
      save={save}
      canReplaceAny={false}
      onBusy={onBusy}
      onClose={onClose}
      footStart={footStart}
    />
  )
}

function AnswerField(props: FieldGiven<HTMLTextAreaElement> & { children: ReactNode }) {
  const { field, value, onChange, asking, error, isReadOnly, children } = props
  const says = useId()
  const pasted = useRef(false)
  useEffect(() => field.current?.focus(), [field])
  return (
    <TextField
      className="labelled"
      value={value}
      onChange={(next) => {
        onChange(next.slice(0, longestAnswer), pasted.current ? 'pasted' : 'typed')
        pasted.current = false
      }}
      isInvalid={error !== null}
      isReadOnly={isReadOnly}
      aria-describedby={says}
    >
      <Label>What the client sent</Label>
      <TextArea
        ref={field}
        className="area mono answer-text"
        autoComplete="off"
        spellCheck="false"
        onPaste={() => {
          pasted.current = true
        }}
      />
      <div id={says} className="field-says" aria-live="polite">
        {error !== null ? (
          <Wrong error={error} />
        ) : asking ? (
          <Spinner>Asking Squarespace which site the key opens…</Spinner>
        ) : (
          (children ?? 'The whole mail, or from its BEGIN line to its END line, or the link.')
        )}
      </div>
    </TextField>
  )
}
