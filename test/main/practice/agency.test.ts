import { expect, test } from 'vitest'
import { z } from 'zod'
import { readTag } from '../../../main/marks/tags.ts'
import { makeAgency } from '../../../main/practice/agency.ts'
import { makePracticeSites } from '../../../main/practice/sites.ts'
import { calls } from '../../../preload/contract.ts'

const idsOf = (count: number) => makePracticeSites(count).map(({ website }) => website.id)
const small = makeAgency(idsOf(21))
const large = makeAgency(idsOf(5_000))

test('the same sites get the same, whatever the others are', () => {
  expect(makeAgency(idsOf(21))).toEqual(small)
  expect(large.marks.slice(0, 20)).toEqual(small.marks.slice(0, 20))
})

test('every site is marked once, with what a person could have entered', () => {
  for (const { clients, marks } of [small, large]) {
    const changes = marks.map(({ websiteId, clientId, tags, color, pinned }) => {
      const client = clientId === null ? null : { id: clientId }
      return { websiteIds: [websiteId], client, addTags: tags, color, pinned }
    })
    expect(z.array(calls['sites.mark'].input).safeParse(changes).success).toBe(true)
    expect(z.array(calls['clients.save'].input).safeParse(clients).success).toBe(true)
    const borne = [...new Set(marks.flatMap(({ tags }) => tags))]
    expect(borne.map(readTag)).toEqual(borne)
    const known = new Set(clients.map(({ id }) => id))
    const owners = marks.flatMap(({ clientId }) => clientId ?? [])
    expect(owners.filter((id) => !known.has(id))).toEqual([])
    expect(known.size).toBe(clients.length)
    expect(new Set(clients.map(({ name }) => name.toUpperCase())).size).toBe(clients.length)
  }
  expect(large.marks.map(({ websiteId }) => websiteId)).toEqual(idsOf(5_000))
})

test('the few sites of a first try show what there is to mark', () => {
  const { clients, marks } = small
  expect(clients.filter(({ state }) => state === 'paused')).toHaveLength(1)
  expect(clients.filter(({ state }) => state === 'left')).toHaveLength(1)
  const owned = clients.map(({ id }) => marks.filter(({ clientId }) => clientId === id).length)
  expect(Math.max(...owned)).toBeGreaterThan(2)
  expect(Math.min(...owned)).toBe(1)
  for (const some of [
    marks.filter(({ clientId }) => clientId === null),
    marks.filter(({ pinned }) => pinned),
    marks.filter(({ note }) => note !== ''),
    marks.filter(({ color }) => color !== null),
    marks.filter(({ tags }) => tags.length > 1),
    marks.filter(({ tags }) => tags.length === 0),
    clients.filter(({ contacts }) => contacts.length > 0),
  ]) {
    expect(some.length).toBeGreaterThan(0)
    expect(some.length).toBeLessThan(marks.length)
  }
  expect(marks[0]).toMatchObject({ pinned: true, color: 'teal', tags: ['Retainer', 'Wholesale'] })
})
