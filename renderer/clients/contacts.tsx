import { Plus, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import { FieldError, Input, Label, TextField } from 'react-aria-components/TextField'
import { longestContact } from '../../preload/limits.ts'
import { emailProblem, mostContacts, type ContactDraft } from './draft.ts'

type FieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  maxLength: number
  problem?: string | null
  type?: 'email' | 'tel'
  isReadOnly: boolean
}

function ContactField(props: FieldProps) {
  const { label, value, onChange, maxLength, problem = null, type = 'text', isReadOnly } = props
  return (
    <TextField
      className="labelled"
      value={value}
      onChange={onChange}
      maxLength={maxLength}
      isInvalid={problem !== null}
      isReadOnly={isReadOnly}
      // The sentence is ours, in the app's language.
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <div className="field" data-invalid={problem !== null}>
        <Input type={type} autoComplete="off" spellCheck="false" />
      </div>
      <FieldError className="field-wrong">{problem}</FieldError>
    </TextField>
  )
}

type ContactsProps = {
  contacts: ContactDraft[]
  onChange: (contacts: ContactDraft[]) => void
  onAdd: () => void
  /** Whether what is wrong is said already. */
  showProblems: boolean
  isReadOnly: boolean
}

/** Whom to ask at a client: name, email and phone of each. */
export function Contacts(props: ContactsProps) {
  const { contacts, onChange, onAdd, showProblems, isReadOnly } = props
  const list = useRef<HTMLDivElement>(null)
  const add = useRef<HTMLButtonElement>(null)

  function change(key: number, changes: Partial<ContactDraft>): void {
    onChange(
      contacts.map((contact) => (contact.key === key ? { ...contact, ...changes } : contact)),
    )
  }

  function focusLast(): void {
    // Once it is drawn.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLInputElement>('[role="group"]:last-of-type input')?.focus(),
    )
  }

  return (
    <section className="labelled" aria-label="Contacts">
      <span className="label">Contacts</span>
      <div ref={list} className="contacts">
        {contacts.map(({ key, name, email, phone }, index) => (
          <div key={key} role="group" aria-label={`Contact ${index + 1}`} className="contact">
            <ContactField
              label="Name"
              value={name}
              onChange={(next) => change(key, { name: next })}
              maxLength={longestContact.name}
              isReadOnly={isReadOnly}
            />
            <ContactField
              label="Email"
              type="email"
              value={email}
              onChange={(next) => change(key, { email: next })}
              maxLength={longestContact.email}
              problem={showProblems ? emailProblem(email) : null}
              isReadOnly={isReadOnly}
            />
            <ContactField
              label="Phone"
              type="tel"
              value={phone}
              onChange={(next) => change(key, { phone: next })}
              maxLength={longestContact.phone}
              isReadOnly={isReadOnly}
            />
            <Button
              className="icon-button contact-remove"
              aria-label={`Remove contact ${name.trim() === '' ? index + 1 : name}`}
              isDisabled={isReadOnly}
              onPress={() => {
                onChange(contacts.filter((contact) => contact.key !== key))
                add.current?.focus()
              }}
            >
              <Trash2 size={15} strokeWidth={1.75} aria-hidden />
            </Button>
          </div>
        ))}
      </div>
      {contacts.length < mostContacts ? (
        <Button
          ref={add}
          className="button small contact-add"
          isDisabled={isReadOnly}
          onPress={() => {
            onAdd()
            focusLast()
          }}
        >
          <Plus size={14} strokeWidth={2} aria-hidden />
          Add a contact
        </Button>
      ) : (
        <p className="hint">A client has at most {mostContacts} contacts.</p>
      )}
    </section>
  )
}
