import { expect, test } from 'vitest'
import { createCredentials } from '../../../main/credentials/credentials.ts'
import { secretMask } from '../../../preload/credential-formats.ts'
import { clientSecret, held, startWithGrant } from '../../fakes/grants.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import { startList } from '../../fakes/list.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'

/** The room beside the connections of a run. */
const credentialsOf = ({
  sqlite,
  vault,
  connections,
  clock,
}: Pick<Room, 'sqlite' | 'vault' | 'connections' | 'clock'>) =>
  createCredentials({
    sqlite,
    vault,
    developerApps: connections.developerApps,
    activity: connections.activity,
    origin: 'https://api.squarespace.com',
    now: clock.now,
  })

const deeds = ({ connections }: Pick<Room, 'connections'>) =>
  connections.activity
    .list({})
    .activities.map(({ what, label, ...rest }) => [
      what,
      label,
      'format' in rest ? rest.format : null,
    ])

const asked = (connectionIds: string[], leaveOut = false) => ({
  connectionIds,
  format: 'json' as const,
  leaveOut,
})

async function withKey() {
  const room = await startRoom()
  const { apiKey } = room.site(0)
  const { connectionId } = await room.connections.addKey({ apiKey })
  return { room, apiKey, connectionId, credentials: credentialsOf(room) }
}

test('a preview holds no secret, and is not noted', async () => {
  const { room, apiKey, connectionId, credentials } = await withKey()
  const preview = await credentials.preview({ connectionIds: [connectionId], format: 'env' })
  expect(JSON.stringify(preview)).not.toContain(apiKey)
  expect(preview.text).toContain(`SQUARESPACE_API_KEY='${secretMask}'`)
  expect(preview).toMatchObject({
    shown: 1,
    total: 1,
    grants: 0,
    unavailable: [],
    parts: [{ field: 'apiKey', text: secretMask }],
  })
  expect(deeds(room)).toEqual([])
})

test('a key is shown, copied and saved, and each is a line without the secret', async () => {
  const { room, apiKey, connectionId, credentials } = await withKey()
  expect(await credentials.reveal(connectionId)).toEqual({
    parts: [{ field: 'apiKey', text: apiKey }],
  })
  const { text, copied } = await credentials.copied(asked([connectionId]))
  expect(copied).toBe(1)
  expect(JSON.parse(text)).toMatchObject({ connections: [{ apiKey }] })
  expect(await credentials.copiedField(connectionId, 'apiKey')).toBe(apiKey)
  const pieces = await credentials.saved(asked([connectionId]))
  expect(deeds(room)).toHaveLength(3)
  expect([...pieces].join('')).toContain(apiKey)
  const label = room.connections.list().sites[0]?.connections[0]?.label
  expect(deeds(room)).toEqual([
    ['credentials-saved', label, 'json'],
    ['credentials-copied', label, 'apiKey'],
    ['credentials-copied', label, 'json'],
    ['credentials-revealed', label, null],
  ])
  const stored = room.sqlite.prepare('SELECT * FROM activity').all()
  expect(JSON.stringify(stored)).not.toContain(apiKey)
})

test('a grant has all that another system refreshes it with', async () => {
  const { room, connectionId } = await startWithGrant()
  const credentials = credentialsOf(room)
  const { access, refresh } = held(room, connectionId)
  expect(await credentials.reveal(connectionId)).toEqual({
    parts: [
      { field: 'clientId', text: 'cedar1' },
      { field: 'clientSecret', text: clientSecret },
      { field: 'accessToken', text: access },
      { field: 'refreshToken', text: refresh },
    ],
  })
  const preview = await credentials.preview({ connectionIds: [connectionId], format: 'json' })
  expect(preview.grants).toBe(1)
  for (const secret of [clientSecret, access, refresh]) expect(preview.text).not.toContain(secret)
})

test('what the keychain does not open is named, and left out only when asked', async () => {
  const keychain = createKeychain()
  const first = await startRoom({ keychain })
  const locked = await first.connections.addKey({ apiKey: first.site(0).apiKey })
  // Another keychain in the place of the one that sealed it: what is added now opens under it.
  const room = await first.again({ keychain: createKeychain() })
  const open = await room.connections.addKey({ apiKey: room.site(1).apiKey })
  const credentials = credentialsOf(room)
  const both = [locked.connectionId, open.connectionId]
  const preview = await credentials.preview({ connectionIds: both, format: 'json' })
  const unavailable = [
    expect.objectContaining({ connectionId: locked.connectionId, why: 'locked' }),
  ]
  expect(preview).toMatchObject({ total: 1, unavailable })
  expect(await failureOf(credentials.copied(asked(both)))).toMatchObject({
    code: 'vault-locked',
    reason: 'credentials-unavailable',
    connections: unavailable,
  })
  expect(await failureOf(credentials.reveal(locked.connectionId))).toMatchObject({
    reason: 'credentials-unavailable',
  })
  expect(await failureOf(credentials.copied(asked([locked.connectionId], true)))).toMatchObject({
    reason: 'credentials-unavailable',
  })
  expect(deeds(room)).toEqual([])
  const { copied, text } = await credentials.copied(asked(both, true))
  expect(copied).toBe(1)
  expect(text).toContain(room.site(1).apiKey)
})

test('what was removed or never was is not given', async () => {
  const { room, connectionId, credentials } = await withKey()
  room.connections.remove(connectionId)
  for (const id of [connectionId, crypto.randomUUID()]) {
    expect(await failureOf(credentials.reveal(id))).toMatchObject({ reason: 'gone' })
    expect(await failureOf(credentials.copied(asked([id], true)))).toMatchObject({ reason: 'gone' })
  }
  expect(await failureOf(credentials.copiedField(connectionId, 'apiKey'))).toMatchObject({
    reason: 'gone',
  })
})

test('500 connections are written at once, and noted one by one', async () => {
  const list = await startList(500)
  const ids = list.connections
    .list()
    .sites.flatMap(({ connections }) => connections.map(({ id }) => id))
  const credentials = credentialsOf(list)
  const { copied, text } = await credentials.copied(asked(ids))
  expect(copied).toBe(500)
  expect(JSON.parse(text)).toMatchObject({ connections: { length: 500 } })
  expect(list.sqlite.prepare('SELECT count(*) AS n FROM activity').get()).toEqual({ n: 500 })
  const preview = await credentials.preview({ connectionIds: ids, format: 'csv' })
  expect(preview).toMatchObject({ total: 500, shown: 3, parts: [] })
})
