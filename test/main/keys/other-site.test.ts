import { expect, test } from 'vitest'
import {
  allowed,
  asked,
  connectionOf,
  held,
  minute,
  newId,
  startWithGrant,
} from '../../fakes/grants.ts'
import { failureOf } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'

const pendingGrants = ({ connections }: Room) => connections.pendingGrants()

/** A room whose grant for site 0 was authorized again, but for site 1. */
async function startWithOtherSite() {
  const started = await startWithGrant()
  const { room, app, connectionId } = started
  const before = { row: connectionOf(room, connectionId), held: held(room, connectionId) }
  const { pair } = allowed(room, app, 1)
  const id = newId()
  const error = await failureOf(room.connections.addAuthorized(id, pair, asked(app, connectionId)))
  return { ...started, before, id, pair, error }
}

test('another site’s grant is refused by the name of that site', async () => {
  const { room, error } = await startWithOtherSite()
  const { website, websiteId } = room.site(1)
  expect(error).toMatchObject({
    code: 'wrong-site',
    reason: 'grant-of-another-site',
    site: { websiteId, title: website.title },
  })
})

test('another site’s grant changes nothing of the connection, and adds none', async () => {
  const { room, before, connectionId } = await startWithOtherSite()
  expect(connectionOf(room, connectionId)).toEqual(before.row)
  expect(held(room, connectionId)).toEqual(before.held)
  expect(room.connections.list().sites).toHaveLength(1)
})

test('another site’s grant waits for a decision, also after a restart', async () => {
  const { room, id, connectionId } = await startWithOtherSite()
  const after = await room.again()
  const { websiteId } = room.site(1)
  expect(pendingGrants(after)).toMatchObject([
    { id, reauthorizes: connectionId, site: { websiteId } },
  ])
})

test('upkeep does not ask about another site’s grant, and does not decide', async () => {
  const { room, id } = await startWithOtherSite()
  const before = room.control.requests().length
  await room.connections.resolvePendingGrants()
  expect(room.control.requests()).toHaveLength(before)
  expect(pendingGrants(room)).toMatchObject([{ id }])
})

test('another site’s grant that is kept is a connection that works', async () => {
  const { room, id } = await startWithOtherSite()
  const after = await room.again()
  await after.connections.decide(id, true)
  after.clock.at += 31 * minute
  await after.check()
  expect(after.healthOf(id)).toBe('ok')
  expect(pendingGrants(after)).toEqual([])
})

test('of another site’s grant that is forgotten nothing is left', async () => {
  const { room, id } = await startWithOtherSite()
  await room.connections.decide(id, false)
  expect(pendingGrants(room)).toEqual([])
  expect(held(room, id)).toEqual({ access: null, refresh: null, previous: null })
  expect(await failureOf(() => room.connections.site(room.site(1).websiteId))).toMatchObject({
    code: 'not-found',
  })
})

test('a site that has a connection stays when another grant for it is forgotten', async () => {
  const { room, app, connectionId } = await startWithGrant()
  const { websiteId } = await room.add(1)
  const { pair } = allowed(room, app, 1)
  const id = newId()
  await failureOf(room.connections.addAuthorized(id, pair, asked(app, connectionId)))
  await room.connections.decide(id, false)
  expect(room.row(websiteId).connections).toHaveLength(1)
})

test.each([true, false])('a decision (keep: %s) is taken once', async (keep) => {
  const { room, id } = await startWithOtherSite()
  await room.connections.decide(id, keep)
  expect(await failureOf(room.connections.decide(id, keep))).toMatchObject({ code: 'not-found' })
})

test('a keychain that refuses decides nothing', async () => {
  const { room, id } = await startWithOtherSite()
  room.keychain.refuses = true
  const after = await room.again()
  expect(await failureOf(after.connections.decide(id, true))).toMatchObject({
    code: 'vault-locked',
  })
  expect(pendingGrants(after)).toMatchObject([{ id }])
})
