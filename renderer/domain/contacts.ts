/** Whom to write to. */
import type { Client } from '../../preload/contract.ts'
import { inWords } from './healths.ts'

export type Contact = Pick<Client['contacts'][number], 'name' | 'email'>

/** Whether a mail program can write to it. */
export const isEmail = (text: string): boolean =>
  /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/u.test(text)

/** Who can be written to, one an address: people of one office may share theirs, and are named together. */
export function mailboxesOf(contacts: readonly Contact[]): Contact[] {
  const reached = contacts.filter(({ email }) => isEmail(email))
  return [...Map.groupBy(reached, ({ email }) => email.toLowerCase()).values()].map((sharing) => ({
    email: sharing[0]?.email ?? '',
    name: inWords([...new Set(sharing.map(({ name }) => name).filter((name) => name !== ''))]),
  }))
}
