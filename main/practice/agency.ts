import { createHash } from 'node:crypto'
import { colors } from '../../preload/contract.ts'
import type { Client, Marks } from '../../preload/contract.ts'
import { draw, itemAt, uuid } from './draw.ts'
import type { Draw } from './draw.ts'
import { clientEndings, firstNames, lastNames, siteNotes, siteTags } from './names.ts'

/** What a made-up agency made of its sites. */
export type Agency = {
  clients: Client[]
  /** Of every site, in their order. */
  marks: (Marks & { note: string })[]
}

// How many sites in a row belong to one client.
const runs = [1, 1, 1, 2, 2, 3, 4, 6]
const tagCounts = [0, 0, 1, 1, 1, 2, 2, 3]

/**
 * Makes up clients, tags, colors, pins and notes for sites of these ids; the same ids get the same
 * in any process. Of the first six clients one is paused and one has left.
 */
export function makeAgency(websiteIds: readonly string[]): Agency {
  const names = new Set<string>()
  const clients: Client[] = []
  const marks: Agency['marks'] = []
  while (marks.length < websiteIds.length) {
    const from = draw(`practice account ${clients.length} ${marks.length}`)
    const client = makeClient(clients.length, newName(names, from), from)
    clients.push(client)
    const own = websiteIds.slice(marks.length, marks.length + from.pick(runs))
    for (const [position, websiteId] of own.entries()) {
      const made = makeMarks(websiteId, marks.length)
      // A client has one site at least; of its others some are nobody's after all.
      const clientId = position > 0 && made.isStray ? null : client.id
      marks.push({ ...made.marks, clientId })
    }
  }
  return { clients, marks }
}

function makeMarks(websiteId: string, index: number) {
  const from = draw(`practice notes ${websiteId}`)
  const isStray = from.chance(12)
  const tags = Array.from({ length: from.pick(tagCounts) }, () => from.pick(siteTags))
  const color = from.chance(15) ? from.pick(colors) : null
  const note = from.chance(25) ? from.pick(siteNotes) : ''
  // The site that is always there is marked with everything.
  const marks =
    index === 0
      ? {
          websiteId,
          tags: ['Retainer', 'Wholesale'],
          color: 'teal' as const,
          pinned: true,
          note: itemAt(siteNotes, 0),
        }
      : { websiteId, tags: [...new Set(tags)], color, pinned: from.chance(4), note }
  return { isStray, marks }
}

function makeClient(index: number, name: string, from: Draw): Client {
  const domain = `${name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')}.example`
  return {
    id: idOf(name),
    name,
    contacts: Array.from({ length: from.pick([0, 1, 1, 1, 2]) }, () => makeContact(domain, from)),
    notes: '',
    color: from.chance(60) ? from.pick(colors) : null,
    state: stateOf(index),
  }
}

function makeContact(domain: string, from: Draw): Client['contacts'][number] {
  const first = from.pick(firstNames)
  // Numbers that are nobody's: https://en.wikipedia.org/wiki/555_(telephone_number)
  const phone = from.chance(70) ? `+1 212 555 01${String(from.number(100)).padStart(2, '0')}` : ''
  return {
    name: `${first} ${from.pick(lastNames)}`,
    email: `${first
      .normalize('NFD')
      .toLowerCase()
      .replaceAll(/[^a-z]/g, '')}@${domain}`,
    phone,
  }
}

function stateOf(index: number): Client['state'] {
  if (index % 50 === 3) return 'paused'
  return index % 50 === 5 ? 'left' : 'active'
}

/** A name that no client has yet; a large agency has several of one family. */
function newName(names: Set<string>, from: Draw): string {
  const [last, second, ending] = [
    from.pick(lastNames),
    from.pick(lastNames),
    from.pick(clientEndings),
  ]
  const family = `${last} ${ending}`
  const both = last === second ? family : `${last} & ${second}`
  const tries = [family, both, ending.startsWith('&') ? both : `${both} ${ending}`]
  let name = tries.find((each) => !names.has(each)) ?? family
  for (let number = 2; names.has(name); number += 1) name = `${family} ${number}`
  names.add(name)
  return name
}

const idOf = (name: string): string =>
  uuid(createHash('sha256').update(`practice client ${name}`).digest('hex').slice(0, 32))
