import type { ReactNode } from 'react'
import { Input, Label, TextArea, TextField } from 'react-aria-components/TextField'
import { longestMessage, longestSubject } from '../../../preload/limits.ts'
import { isEmail, type Contact } from '../../domain/contacts.ts'
import { Pick } from '../../ui/pick.tsx'
import type { Letter } from './mail.ts'
import '../../ui/area.css'
import './mail.css'

const nobody = 'nobody'

type LetterFieldsProps = {
  letter: Letter
  onChange: (changes: Partial<Letter>) => void
  /** Who can be written to; those without an email are left out. */
  contacts: readonly Contact[]
  /** What is said where there is nobody to choose. */
  noContacts: ReactNode
  isReadOnly: boolean
}

/** Whom a message is for, and what it says, to be changed as one likes. */
export function LetterFields(props: LetterFieldsProps) {
  const { letter, onChange, contacts, noContacts, isReadOnly } = props
  const reached = contacts.filter(({ email }) => isEmail(email))
  return (
    <>
      {reached.length === 0 ? (
        <div className="labelled">
          <span className="label">To</span>
          <div className="hint">{noContacts}</div>
        </div>
      ) : (
        <Pick
          label="To"
          items={[
            ...reached.map(({ name, email }) => ({
              id: email,
              name: name === '' ? email : `${name}, ${email}`,
            })),
            { id: nobody, name: 'Nobody yet: choose in the mail program' },
          ]}
          value={letter.to ?? nobody}
          onChange={(id) => onChange({ to: id === nobody ? null : id })}
          isDisabled={isReadOnly}
        />
      )}
      <TextField
        className="labelled"
        value={letter.subject}
        onChange={(subject) => onChange({ subject })}
        maxLength={longestSubject}
        isReadOnly={isReadOnly}
      >
        <Label>Subject</Label>
        <div className="field">
          <Input autoComplete="off" />
        </div>
      </TextField>
      <TextField
        className="labelled"
        value={letter.body}
        onChange={(body) => onChange({ body })}
        maxLength={longestMessage}
        isReadOnly={isReadOnly}
      >
        <Label>Message</Label>
        <TextArea className="area letter-body" />
      </TextField>
    </>
  )
}
