import { useRef, type ReactNode } from 'react'
import { Input, Label, TextField } from 'react-aria-components/TextField'
import { longestName } from '../../preload/limits.ts'
import { useBeginning } from '../ui/focus.ts'
import { SecretField } from '../ui/secret-field.tsx'

/** What is typed about a developer app. */
export type AppDraft = { name: string; clientId: string; clientSecret: string }

/** Nothing typed yet. */
export const emptyApp: AppDraft = { name: '', clientId: '', clientSecret: '' }

const mostOfACredential = 2_000

type AppFieldsProps = {
  draft: AppDraft
  onChange: (draft: AppDraft) => void
  isReadOnly: boolean
  /** What stands below the client secret. */
  secretHint: ReactNode
  /** Whether the keyboard begins at the name. */
  begins?: boolean
}

/** A developer app's name, client id and client secret, as Squarespace shows them. */
export function AppFields(props: AppFieldsProps) {
  const { draft, onChange, isReadOnly, secretHint, begins = false } = props
  const field = useRef<HTMLInputElement>(null)
  useBeginning(field, begins)
  return (
    <>
      <TextField
        className="labelled"
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
        maxLength={longestName}
        isReadOnly={isReadOnly}
      >
        <Label>Name</Label>
        <div className="field">
          <Input ref={field} autoComplete="off" />
        </div>
      </TextField>
      <div className="credentials">
        <TextField
          className="labelled"
          value={draft.clientId}
          onChange={(clientId) => onChange({ ...draft, clientId })}
          maxLength={mostOfACredential}
          isReadOnly={isReadOnly}
        >
          <Label>Client id</Label>
          <div className="field">
            <Input className="mono" autoComplete="off" spellCheck="false" />
          </div>
        </TextField>
        <SecretField
          label="Client secret"
          name="client secret"
          value={draft.clientSecret}
          onChange={(clientSecret) => onChange({ ...draft, clientSecret })}
          most={mostOfACredential}
          isReadOnly={isReadOnly}
        >
          {secretHint}
        </SecretField>
      </div>
    </>
  )
}
