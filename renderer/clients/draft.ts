/** What is being written about a client, and what is wrong with it. */
import type { Client, ClientState, Color, Input } from '../../preload/contract.ts'
import { tidy } from '../../preload/names.ts'

export type ContactDraft = Client['contacts'][number] & {
  /** Tells lines apart that say the same. */
  key: number
}

export type ClientDraft = {
  name: string
  state: ClientState
  color: Color | null
  contacts: ContactDraft[]
  notes: string
}

/** As many contacts as a client has, and as many characters (UTF-16 units) as its notes have. */
export const mostContacts = 20
/** The draft of a client as it is stored, or of a new one. */
export function draftOf(client: Client | null): ClientDraft {
  const { name = '', state = 'active', color = null, contacts = [], notes = '' } = client ?? {}
  return { name, state, color, notes, contacts: contacts.map(withKey) }
}

function withKey(contact: Client['contacts'][number], key: number): ContactDraft {
  return { ...contact, key }
}

/** The draft with one more contact, still empty. */
export function addContact(draft: ClientDraft): ClientDraft {
  const key = Math.max(-1, ...draft.contacts.map((contact) => contact.key)) + 1
  return { ...draft, contacts: [...draft.contacts, { name: '', email: '', phone: '', key }] }
}

function isEmpty({ name, email, phone }: ContactDraft): boolean {
  return [name, email, phone].every((text) => text.trim() === '')
}

/** What is to be stored: without contacts that say nothing. */
export function toInput(draft: ClientDraft, id: string | null): Input<'clients.save'> {
  const { name, state, color, contacts, notes } = draft
  return {
    ...(id === null ? {} : { id }),
    name: tidy(name),
    state,
    color,
    notes,
    contacts: contacts
      .filter((contact) => !isEmpty(contact))
      .map((contact) => ({
        name: contact.name.trim(),
        email: contact.email.trim(),
        phone: contact.phone.trim(),
      })),
  }
}

/** Whether there is something to save. */
export function isChanged(draft: ClientDraft, client: Client | null): boolean {
  return JSON.stringify(toInput(draft, null)) !== JSON.stringify(toInput(draftOf(client), null))
}

/** What is wrong with a client's name, in a sentence; null when nothing is. */
export function nameProblem(name: string): string | null {
  return tidy(name) === '' ? 'Give the client a name.' : null
}

/** What is wrong with an email address, in a sentence; null when nothing is, or nothing is typed. */
export function emailProblem(typed: string): string | null {
  const email = typed.trim()
  if (email === '' || /^[^\s@]+@[^\s@]+$/u.test(email)) return null
  return 'An email address looks like name@example.com.'
}

/** Whether the draft can be saved as it is. */
export function isSound(draft: ClientDraft): boolean {
  return (
    nameProblem(draft.name) === null &&
    draft.contacts.every(({ email }) => emailProblem(email) === null)
  )
}
