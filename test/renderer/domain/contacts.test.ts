import { expect, test } from 'vitest'
import { mailboxesOf } from '../../../renderer/domain/contacts.ts'

test('whoever shares an address is named together, and who has none is left out', () => {
  expect(
    mailboxesOf([
      { name: 'Ida Finch', email: 'office@finch.example' },
      { name: 'No email', email: '' },
      { name: 'Bo', email: 'bo@finch.example' },
      { name: 'Kai Finch', email: 'Office@Finch.example' },
      { name: '', email: 'office@finch.example' },
      { name: 'Ida Finch', email: 'office@finch.example' },
      { name: '', email: 'shop@finch.example' },
      { name: 'Two', email: 'a@finch.example, b@finch.example' },
    ]),
  ).toEqual([
    { name: 'Ida Finch and Kai Finch', email: 'office@finch.example' },
    { name: 'Bo', email: 'bo@finch.example' },
    { name: '', email: 'shop@finch.example' },
  ])
})
