import { z } from 'zod'
import { clientStates } from '../../preload/contract.ts'
import type { Client, Owner } from '../../preload/contract.ts'
import { compareNames, fold } from '../../preload/names.ts'
import { markingSeen } from '../common/removal.ts'
import { storedColor } from '../common/stored-color.ts'
import { notFound } from '../common/failure.ts'
import { readIds } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'

const contact = z.object({
  name: z.string().catch(''),
  email: z.string().catch(''),
  phone: z.string().catch(''),
})

const contactList = z.array(z.unknown()).catch([])

/** The contacts of a record; one that cannot be read hides no other. */
function readContacts(text: string): Client['contacts'] {
  let stored: unknown
  try {
    stored = JSON.parse(text)
  } catch {
    return []
  }
  return contactList.parse(stored).flatMap((each) => {
    const read = contact.safeParse(each)
    return read.success ? [read.data] : []
  })
}

const clientRow = z
  .object({
    id: z.string(),
    name: z.string(),
    contacts: z.string().transform(readContacts),
    notes: z.string(),
    // The file's column keeps the spelling that it had at first.
    colour: storedColor,
    // A state that a later Latchkey wrote must not hide the others.
    state: z.enum(clientStates).catch('active'),
  })
  .transform(({ colour: color, ...client }) => ({ ...client, color }))

/** The clients that are not in the trash, or those of the given ids, in the order of a dictionary. */
export function readClients(sqlite: Sqlite, clientIds?: string[]): Client[] {
  const among = clientIds === undefined ? '' : 'AND id IN (SELECT value FROM json_each(?))'
  const parameters = clientIds === undefined ? [] : [JSON.stringify(clientIds)]
  const rows = sqlite
    .prepare(
      // Nearly in that order, which is sorted much faster than any other one.
      `SELECT * FROM client WHERE removed_at IS NULL ${among} ORDER BY name COLLATE NOCASE`,
    )
    .all(...parameters)
  return z
    .array(clientRow)
    .parse(rows)
    .toSorted((a, b) => compareNames(a.name, b.name))
}

const nameRow = z.object({ id: z.string(), name: z.string() })

/** The clients that are not in the trash, each under what its name folds to. */
export function readClientNames(sqlite: Sqlite): Map<string, { id: string; name: string }> {
  return new Map(readNames(sqlite).map((each) => [fold(each.name), each]))
}

function readNames(sqlite: Sqlite) {
  const rows = sqlite.prepare('SELECT id, name FROM client WHERE removed_at IS NULL').all()
  return z.array(nameRow).parse(rows)
}

/** The client that a site has; null without one, also while it is in the trash. */
export function readOwner(sqlite: Sqlite, websiteId: string): Owner | null {
  const row = sqlite
    .prepare(
      `SELECT client.id, client.name FROM site JOIN client ON client.id = site.client_id
       WHERE website_id = ? AND client.removed_at IS NULL`,
    )
    .get(websiteId)
  return row === undefined ? null : nameRow.parse(row)
}

/** The name of one of these clients that another client has too; undefined when there is none. */
export function findTwice(sqlite: Sqlite, clientIds: string[]): string | undefined {
  if (clientIds.length === 0) return undefined
  const named = Map.groupBy(readNames(sqlite), ({ name }) => fold(name))
  const asked = new Set(clientIds)
  return [...named.values()]
    .filter((same) => same.length > 1)
    .flat()
    .find(({ id }) => asked.has(id))?.name
}

/** Stores a client, a new one or in the place of what it was. */
export function writeClient(sqlite: Sqlite, client: Client, now: number): void {
  sqlite
    .prepare(
      `INSERT INTO client (id, name, contacts, notes, colour, state, added_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET
         name = excluded.name, contacts = excluded.contacts, notes = excluded.notes,
         colour = excluded.colour, state = excluded.state`,
    )
    .run(
      client.id,
      client.name,
      JSON.stringify(client.contacts),
      client.notes,
      client.color,
      client.state,
      now,
    )
}

/** Takes clients out of the trash. */
export function restoreClients(sqlite: Sqlite, clientIds: string[]): void {
  sqlite
    .prepare(
      `UPDATE client SET removed_at = NULL, removal_seen_at = NULL
       WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .run(JSON.stringify(clientIds))
}

export const markClientsSeen = markingSeen('client')

/** Deletes clients that no site has any more. */
export function deleteClients(sqlite: Sqlite, clientIds: string[]): void {
  sqlite
    .prepare('DELETE FROM client WHERE id IN (SELECT value FROM json_each(?))')
    .run(JSON.stringify(clientIds))
}

/** The sites that these clients own, also while a client is in the trash. */
export function readOwned(sqlite: Sqlite, clientIds: string[]): string[] {
  return readIds(
    sqlite,
    `SELECT website_id AS id FROM site WHERE client_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(clientIds),
  )
}

const countRow = z.object({ found: z.number() })

/** Whether every client is there: `listed` is not in the trash. */
export function areClients(
  sqlite: Sqlite,
  clientIds: string[],
  where: 'listed' | 'stored',
): boolean {
  const row = sqlite
    .prepare(
      `SELECT count(*) AS found FROM client WHERE id IN (SELECT value FROM json_each(?))
       ${where === 'listed' ? 'AND removed_at IS NULL' : ''}`,
    )
    .get(JSON.stringify(clientIds))
  return countRow.parse(row).found === new Set(clientIds).size
}

/** Throws `Failure` unless every client is there: `listed` is not in the trash. */
export function requireClients(
  sqlite: Sqlite,
  clientIds: string[],
  where: 'listed' | 'stored',
): void {
  if (!areClients(sqlite, clientIds, where)) throw notFound('client')
}
