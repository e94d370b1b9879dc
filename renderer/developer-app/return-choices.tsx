import { useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
import { Input, TextField } from 'react-aria-components/TextField'
import { longestAppField } from '../../preload/limits.ts'
import { usePolicies } from '../data/use-policies.ts'
import { mayReturnBy } from '../domain/policies.ts'
import { CopyLine } from '../ui/copy-line.tsx'
import { Fixed } from '../ui/fixed.tsx'
import { Wrong } from '../ui/wrong.tsx'
import {
  hostOf,
  linkUri,
  loopbackHosts,
  redirectUriOf,
  returnWays,
  withHost,
  type ReturnDraft,
} from '../domain/return-ways.ts'
import { ReturnTest } from './return-test.tsx'
import { SavePage } from './save-page.tsx'
import '../ui/choice.css'
import '../ui/segments.css'

type ReturnChoicesProps = {
  draft: ReturnDraft
  onChange: (draft: ReturnDraft) => void
  /** Whether to say what is wrong before its field was left. */
  showProblem: boolean
  isReadOnly: boolean
}

/** The way home from Squarespace: one of four, its redirect URI, and a test that it works. */
export function ReturnChoices(props: ReturnChoicesProps) {
  const { draft, onChange, showProblem, isReadOnly } = props
  const { returnBy } = draft
  const policies = usePolicies()
  const mayUse = mayReturnBy(policies, returnBy)
  const outcome = redirectUriOf(draft)
  const redirectUri = 'redirectUri' in outcome ? outcome.redirectUri : null
  const [left, setLeft] = useState(false)
  const testButton = useRef<HTMLButtonElement>(null)
  const problem = (showProblem || left) && 'problem' in outcome ? outcome.problem : null
  return (
    <section className="return-ways" aria-label="Way back">
      <RadioGroup
        className="labelled"
        value={returnBy}
        isReadOnly={isReadOnly}
        onChange={(value) => {
          const way = returnWays.find(({ id }) => id === value)
          if (way === undefined) return
          setLeft(false)
          onChange({ ...draft, returnBy: way.id })
        }}
      >
        <Label>Way back</Label>
        <div className="return-cards">
          {returnWays.map(({ id, name, text }) => (
            <Radio
              key={id}
              value={id}
              className="return-card choice"
              isDisabled={!mayReturnBy(policies, id)}
            >
              <strong>{name}</strong>
              <span>{text}</span>
              <code className="mono">{uriOf(id, draft)}</code>
            </Radio>
          ))}
        </div>
        {policies.waysBack !== null && (
          <Text slot="description" className="field-says">
            <Fixed
              advice={
                !mayUse && policies.waysBack.length > 0
                  ? 'Choose one that is not turned off.'
                  : undefined
              }
            />
          </Text>
        )}
      </RadioGroup>
      {returnBy === 'loopback' && (
        <RadioGroup
          className="labelled"
          orientation="horizontal"
          value={hostOf(draft.loopback)}
          isReadOnly={isReadOnly}
          onChange={(value) => {
            const host = loopbackHosts.find((each) => each === value)
            if (host === undefined) return
            onChange({ ...draft, loopback: withHost(draft.loopback, host) })
          }}
        >
          <Label>Name of this computer</Label>
          <div className="segments">
            {loopbackHosts.map((host) => (
              <Radio key={host} value={host} className="segment">
                <code className="mono">{host}</code>
              </Radio>
            ))}
          </div>
          <Text slot="description" className="field-says">
            Take the one that is registered at Squarespace.
          </Text>
        </RadioGroup>
      )}
      {returnBy === 'loopback' && (
        <Field
          label="Port"
          value={draft.port}
          onChange={(port) => onChange({ ...draft, port })}
          problem={problem}
          hint="Another one if a program on this computer uses it."
          onBlur={() => setLeft(true)}
          isReadOnly={isReadOnly}
        />
      )}
      {(returnBy === 'page' || returnBy === 'paste') && (
        <Field
          label={returnBy === 'page' ? 'Address of your page' : 'An https address of yours'}
          value={draft.address}
          onChange={(address) => onChange({ ...draft, address })}
          problem={problem}
          hint={
            returnBy === 'page'
              ? 'Put Latchkey’s one-file page on any https host, and type its address there.'
              : 'Any page of yours, also one that says “not found”. After Allow, you copy the browser’s address into Latchkey.'
          }
          onBlur={() => setLeft(true)}
          isReadOnly={isReadOnly}
        />
      )}
      {returnBy === 'page' && mayUse && <SavePage />}
      {redirectUri !== null && (
        <div className="labelled">
          <span className="label">Redirect URI to register at Squarespace</span>
          <CopyLine text={redirectUri} name="redirect URI" />
          {mayUse && (
            <ReturnTest
              key={`${returnBy} ${redirectUri}`}
              redirectUri={redirectUri}
              returnBy={returnBy}
              testButton={testButton}
              onUsePort={(port) => {
                flushSync(() => onChange({ ...draft, port: String(port) }))
                // The button that was pressed is gone; what to do next is to test the new port.
                testButton.current?.focus()
              }}
            />
          )}
        </div>
      )}
    </section>
  )
}

function uriOf(id: ReturnDraft['returnBy'], draft: ReturnDraft): string {
  if (id === 'link') return linkUri
  const outcome = redirectUriOf({ ...draft, returnBy: id })
  return 'redirectUri' in outcome ? outcome.redirectUri : 'https://…'
}

function Field(props: {
  label: string
  value: string
  onChange: (value: string) => void
  problem: string | null
  hint: string
  onBlur: () => void
  isReadOnly: boolean
}) {
  const { label, value, onChange, problem, hint, onBlur, isReadOnly } = props
  const says = useId()
  return (
    <TextField
      className="labelled"
      value={value}
      onChange={onChange}
      onBlur={onBlur}
      isInvalid={problem !== null}
      isReadOnly={isReadOnly}
      aria-describedby={says}
    >
      <Label>{label}</Label>
      <div className="field" data-invalid={problem !== null}>
        <Input className="mono" maxLength={longestAppField} autoComplete="off" spellCheck="false" />
      </div>
      <div id={says} className="field-says" aria-live="polite">
        {problem === null ? hint : <Wrong error={{ message: problem, reference: null }} />}
      </div>
    </TextField>
  )
}
