import { describe, expect, it } from 'vitest'
import type { Client } from '../../../preload/contract.ts'
import {
  addContact,
  draftOf,
  emailProblem,
  isChanged,
  isSound,
  nameProblem,
  toInput,
} from '../../../renderer/clients/draft.ts'

const finch: Client = {
  id: '3f0d6c8e-1b7a-4a51-9a53-0f6f3f1c2d10',
  name: 'Finch Group',
  contacts: [
    { name: 'Mara', email: 'mara@finch.example', phone: '' },
    { name: 'Jon', email: '', phone: '+353 1 234' },
  ],
  notes: 'Pays in May.',
  color: 'teal',
  state: 'paused',
}

describe('the draft of a client', () => {
  it('stores again what it was made of', () => {
    const { id, ...rest } = finch
    expect(toInput(draftOf(finch), id)).toEqual({ id, ...rest })
    expect(isChanged(draftOf(finch), finch)).toBe(false)
  })

  it('begins as an active client without anything', () => {
    expect(toInput(draftOf(null), null)).toEqual({
      name: '',
      contacts: [],
      notes: '',
      color: null,
      state: 'active',
    })
  })

  it('leaves out contacts that say nothing, and spaces around what others say', () => {
    const draft = addContact(addContact(draftOf(null)))
    const [first, second] = draft.contacts
    expect(first?.key).not.toBe(second?.key)
    const contacts = draft.contacts.map((contact, index) =>
      index === 0 ? { ...contact, name: '  ' } : { ...contact, email: ' jon@finch.example ' },
    )
    expect(toInput({ ...draft, name: ' Finch ', contacts }, null)).toMatchObject({
      name: 'Finch',
      contacts: [{ name: '', email: 'jon@finch.example', phone: '' }],
    })
  })

  it('gives each new contact a key of its own, also after one was taken out', () => {
    const three = addContact(draftOf(finch))
    const two = { ...three, contacts: three.contacts.slice(1) }
    const keys = addContact(two).contacts.map(({ key }) => key)
    expect(new Set(keys).size).toBe(3)
  })

  it('has not changed by a contact that says nothing', () => {
    expect(isChanged(addContact(draftOf(finch)), finch)).toBe(false)
    expect(isChanged({ ...draftOf(finch), notes: '' }, finch)).toBe(true)
  })
})

describe('what is wrong', () => {
  it('is said of a name that is empty', () => {
    expect(nameProblem(' ')).toBe('Give the client a name.')
    expect(nameProblem('\u200b')).toBe('Give the client a name.')
    expect(nameProblem('Finch')).toBe(null)
  })

  it.each(['mara', 'mara@', '@finch.example', 'mara@finch example', 'a@b@c'])(
    'is said of the email address %s',
    (email) => {
      expect(emailProblem(email)).toBe('An email address looks like name@example.com.')
    },
  )

  it('is nothing about an address that is empty or has one @', () => {
    expect(emailProblem(' ')).toBe(null)
    expect(emailProblem(' mara@finch.example ')).toBe(null)
    expect(emailProblem('mara@localhost')).toBe(null)
  })

  it('keeps the draft from being saved', () => {
    expect(isSound(draftOf(finch))).toBe(true)
    expect(isSound(draftOf(null))).toBe(false)
    const [contact] = draftOf(finch).contacts
    const contacts = contact === undefined ? [] : [{ ...contact, email: 'mara' }]
    expect(isSound({ ...draftOf(finch), contacts })).toBe(false)
  })
})
