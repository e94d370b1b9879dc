import { expect, test } from 'vitest'
import { grantRefs } from '../../../main/vault/secret-refs.ts'
import {
  allowed,
  appInput,
  asked,
  connectionOf,
  held,
  minute,
  newId,
  refreshesOf,
  startWithGrant,
} from '../../fakes/grants.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import type { Room } from '../../fakes/room.ts'

test('a keychain that refuses sends nothing, and the grant works when it opens', async () => {
  const { room: first, connectionId } = await startWithGrant()
  first.clock.at += 31 * minute
  first.keychain.refuses = true
  const room = await first.again()
  const before = room.control.requests().length
  await room.check(connectionId)
  expect(connectionOf(room, connectionId)).toMatchObject({ health: 'locked' })
  expect(room.control.requests()).toHaveLength(before)
  room.keychain.refuses = false
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a keychain that is gone sends nothing, and the grant works when it is back', async () => {
  const { room: first, connectionId } = await startWithGrant()
  first.clock.at += 31 * minute
  first.keychain.available = false
  const room = await first.again()
  await room.check(connectionId)
  expect(refreshesOf(room)).toBe(0)
  room.keychain.available = true
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a keychain that forgot sends nothing, and leaves the tokens as they are', async () => {
  const { room: first, connectionId } = await startWithGrant()
  first.clock.at += 31 * minute
  const forgotten = createKeychain()
  const room = await first.again({ keychain: forgotten })
  await room.check(connectionId)
  expect(refreshesOf(room)).toBe(0)
  const after = await room.again({ keychain: first.keychain })
  await after.check(connectionId)
  expect(after.healthOf(connectionId)).toBe('ok')
})

test('a keychain that locks in the middle of a run does not stop a refresh', async () => {
  const { room, connectionId } = await startWithGrant()
  room.keychain.refuses = true
  room.clock.at += 31 * minute
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
  room.keychain.refuses = false
  const after = await room.again()
  after.clock.at += 31 * minute
  await after.check(connectionId)
  expect(after.healthOf(connectionId)).toBe('ok')
})

test('a keychain that appears in the middle of a run keeps what came before it', async () => {
  const keychain = createKeychain()
  keychain.available = false
  const { room, connectionId } = await startWithGrant({ keychain })
  keychain.available = true
  room.clock.at += 31 * minute
  await room.check(connectionId)
  const after = await room.again()
  after.clock.at += 31 * minute
  await after.check(connectionId)
  expect(after.healthOf(connectionId)).toBe('ok')
})

/** Makes a sealed token one that does not open. */
function damage(room: Room, ref: { recordId: string; field: string }): void {
  room.sqlite
    .prepare('UPDATE secret SET sealed = zeroblob(60) WHERE record_id = ? AND field = ?')
    .run(ref.recordId, ref.field)
}

test('an access token that is damaged on the disk is refreshed', async () => {
  const { room, connectionId } = await startWithGrant()
  damage(room, grantRefs(connectionId).access)
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
  expect(refreshesOf(room)).toBe(1)
})

test('a refresh token before that is damaged stands in nobody’s way', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  room.control.goDown({ host: 'api' })
  await room.check(connectionId)
  damage(room, grantRefs(connectionId).previous)
  room.control.comeUp()
  room.clock.at += 31 * minute
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a grant whose refresh token is damaged is locked, and well when it is authorized again', async () => {
  const { room, app, connectionId } = await startWithGrant()
  damage(room, grantRefs(connectionId).refresh)
  room.clock.at += 31 * minute
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('locked')
  const { pair } = allowed(room, app, 0)
  await room.connections.addAuthorized(newId(), pair, asked(app, connectionId))
  await room.settled()
  expect(held(room, connectionId).refresh).toBe(pair.refreshToken.reveal())
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a grant whose keychain forgot it is well when it is authorized again', async () => {
  const { room: first, app, connectionId } = await startWithGrant()
  first.keychain.forget()
  const room = await first.again()
  await room.connections.developerApps.save(appInput({ id: app.developerAppId }))
  const { pair } = allowed(room, app, 0)
  await room.connections.addAuthorized(newId(), pair, asked(app, connectionId))
  room.clock.at += 31 * minute
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
})
