import type { ReactNode } from 'react'
import { Input, Label, TextArea, TextField } from 'react-aria-components/TextField'
import { longestMessage, longestSubject } from '../../../preload/limits.ts'
import type { Contact } from '../../domain/contacts.ts'
import { Pick } from '../../ui/pick.tsx'
import type { Letter } from './mail.ts'
import '../../ui/area.css'
import './mail.css'

const nobody = 'nobody'

type LetterFieldsProps = {
  letter: Letter
  onChange: (changes: Partial<Letter>) => void
  /** Who can be written to; each has an address of its own. */
  mailboxes: readonly Contact[]
  /** What is said where there is nobody to choose. */
  noContacts: ReactNode
  isReadOnly: boolean
}

/** Whom a message is for, and what it says, to be changed as one likes. */
export function LetterFields(props: LetterFieldsProps) {
  const { letter, onChange, mailboxes, noContacts, isReadOnly } = props
  return (
    <>
      {mailboxes.length === 0 ? (
        <div className="labelled">
          <span className="label">To</span>
          <div className="hint">{noContacts}</div>
        </div>
      ) : (
        <Pick
          label="To"
          items={[
            ...mailboxes.map(({ name, email }) => ({
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
