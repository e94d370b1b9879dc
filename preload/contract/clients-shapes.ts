/** The records of `clients.ts`, apart from it because an error may hold a client. */
import type { ClientState, Color } from '../marks.ts'

/** What an agency marks a site with, beside its note. */
export type Marks = {
  websiteId: string
  clientId: string | null
  tags: string[]
  color: Color | null
  pinned: boolean
}

/** A customer of the agency, who owns one or more sites. */
export type Client = {
  id: string
  /** No two clients have the same name, however it is capitalized. */
  name: string
  contacts: { name: string; email: string; phone: string }[]
  notes: string
  color: Color | null
  state: ClientState
}
