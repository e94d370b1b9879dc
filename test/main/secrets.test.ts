import { expect, test } from 'vitest'
import { keyRef } from '../../main/vault/secret-refs.ts'
import { allBytesOf } from '../fakes/folder.ts'
import { createKeychain } from '../fakes/keychain.ts'
import { failureOf, startRoom } from '../fakes/room.ts'

test('a locked key changes nothing stored, is named, and is well when the keychain opens', async () => {
  const first = await startRoom()
  const { connectionId, websiteId } = await first.add(0)
  first.keychain.refuses = true
  const room = await first.again()
  await room.vault.open()
  expect(room.heard['connections.changed']?.at(-1)?.sites).toMatchObject([
    { health: 'locked', nextStep: 'try-again' },
  ])
  const asked = room.control.requests().length
  expect((await room.check()).failures).toMatchObject([{ health: 'locked' }])
  expect(room.control.requests()).toHaveLength(asked)
  expect(room.row(websiteId).connections[0]?.detail.reason).toBe('keychain')

  room.keychain.refuses = false
  expect((await room.check()).failures).toEqual([])
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a keychain that opens announces nothing', async () => {
  const first = await startRoom()
  await first.add(0)
  const room = await first.again()
  await room.vault.open()
  expect(room.heard['connections.changed']).toBeUndefined()
})

test('a keychain that opens again announces every site that was locked', async () => {
  const first = await startRoom()
  const one = await first.add(0)
  const other = await first.add(1)
  first.keychain.refuses = true
  const room = await first.again()
  await room.vault.open()
  room.keychain.refuses = false
  await room.check(one.connectionId)
  const announced = room.heard['connections.changed']?.flatMap(({ sites }) => sites) ?? []
  expect(announced.findLast((site) => site.websiteId === other.websiteId)?.health).toBe('ok')
})

test('a key that was replaced after a keychain appeared is the one that is used', async () => {
  const keychain = createKeychain()
  keychain.available = false
  const room = await startRoom({ keychain })
  const { connectionId, websiteId } = await room.add(0)
  keychain.available = true
  const apiKey = room.control.addKey(websiteId)
  await room.connections.replaceKey(connectionId, apiKey)
  await room.settled()
  expect(room.vault.get(keyRef(connectionId)).reveal()).toBe(apiKey)
})

test('a damaged sealed key is shown locked and named in the summary', async () => {
  const first = await startRoom()
  const { connectionId } = await first.add(0)
  first.sqlite.exec('UPDATE secret SET sealed = zeroblob(60)')
  const room = await first.again()
  expect((await room.check()).failures).toMatchObject([{ health: 'locked' }])
  expect(room.healthOf(connectionId)).toBe('locked')
})

test('closing ends while the keychain still waits for a person', async () => {
  const first = await startRoom()
  await first.add(0)
  const room = await first.again({
    keychain: { ...first.keychain, decrypt: () => new Promise<never>(() => undefined) },
  })
  room.connections.check()
  await expect(room.connections.close()).resolves.toBeUndefined()
})

test('without a keychain a key works in this run, is written nowhere, and is asked for again', async () => {
  const keychain = createKeychain()
  keychain.available = false
  const first = await startRoom({ keychain })
  const { connectionId, websiteId } = await first.add(0)
  expect(first.healthOf(connectionId)).toBe('ok')
  expect((await first.check()).failures).toEqual([])
  expect(allBytesOf(first.folder)).not.toContain(first.site(0).apiKey)

  const room = await first.again()
  expect(room.row(websiteId)).toMatchObject({
    title: first.site(0).website.title,
    health: 'locked',
    nextStep: 'replace-key',
    connections: [{ detail: { reason: 'not-kept' } }],
  })
  await room.connections.replaceKey(connectionId, room.site(0).apiKey)
  await room.settled()
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a key whose data key is lost can be pasted again', async () => {
  const first = await startRoom()
  const { connectionId } = await first.add(0)
  first.keychain.forget()
  const room = await first.again()
  const { apiKey } = room.site(0)
  const error = await failureOf(room.connections.addKey({ apiKey }))
  expect(error).toMatchObject({ code: 'duplicate', existing: [{ sameKey: false }] })
  await room.connections.replaceKey(connectionId, apiKey)
  await room.settled()
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('no key is in what is announced, reported or stored', async () => {
  const room = await startRoom()
  await room.add(0)
  room.control.goDown()
  await room.check()
  const { apiKey } = room.site(0)
  expect(JSON.stringify([room.heard, room.reports, room.connections.list()])).not.toContain(apiKey)
  expect(allBytesOf(room.folder)).not.toContain(apiKey)
})
