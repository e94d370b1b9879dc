import { expect, test } from 'vitest'
import { clientSecretRef } from '../../../main/vault/secret-refs.ts'
import {
  addApp,
  allowed,
  appInput,
  asked,
  bringHome,
  clientSecret,
  minute,
  newId,
  redirectUri,
  scopes,
  startWithGrant,
} from '../../fakes/grants.ts'
import { allBytesOf } from '../../fakes/folder.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'

const apps = ({ connections }: Room) => connections.developerApps

test('a developer app is listed as it was entered, without its client secret', async () => {
  const room = await startRoom()
  const { developerAppId } = await apps(room).save(appInput())
  expect(apps(room).list()).toEqual([
    {
      id: developerAppId,
      name: 'Cedar agency',
      clientId: 'cedar1',
      redirectUri,
      returnBy: 'paste',
      scopes,
      clientSecret: 'open',
      grants: 0,
    },
  ])
})

test('what is saved is told to the window, and is there after a restart', async () => {
  const room = await startRoom()
  await apps(room).save(appInput())
  const list = apps(room).list()
  expect(room.heard['developerApps.changed']).toEqual([{ apps: list }])
  expect(apps(await room.again()).list()).toEqual(list)
})

test('the client secret is in no list, no event, no report and not in the clear on the disk', async () => {
  const room = await startRoom()
  const app = await addApp(room)
  await bringHome(room, app, 0)
  const shown = JSON.stringify([
    apps(room).list(),
    room.heard,
    room.reports,
    room.connections.list(),
  ])
  expect(shown).not.toContain(clientSecret)
  expect(allBytesOf(room.folder)).not.toContain(clientSecret)
})

const notAWord = (word: string, problem: string) => ({ reason: 'not-a-word', word, problem })

test.each([
  ['no name', { name: '  ' }, { reason: 'unnamed', what: 'developer-app' }],
  ['no client id', { clientId: '' }, notAWord('client-id', 'empty')],
  ['a client id with a colon', { clientId: 'a:b' }, { reason: 'colon-in-client-id' }],
  ['no client secret', { clientSecret: '' }, notAWord('client-secret', 'empty')],
  ['no client secret at all', { clientSecret: undefined }, notAWord('client-secret', 'empty')],
  [
    'a client secret of two words',
    { clientSecret: 'a b' },
    notAWord('client-secret', 'several-words'),
  ],
  ['no redirect URI', { redirectUri: '' }, { reason: 'not-a-redirect-uri', problem: 'no-address' }],
])('with %s nothing is saved', async (_what, changes, problem) => {
  const room = await startRoom()
  expect(await failureOf(apps(room).save(appInput(changes)))).toEqual({
    code: 'invalid-input',
    ...problem,
  })
  expect(apps(room).list()).toEqual([])
})

test('names and words are taken without the white space around them', async () => {
  const room = await startRoom()
  await apps(room).save(appInput({ name: ' Cedar ', clientId: ' cedar1\n' }))
  expect(apps(room).list()).toMatchObject([{ name: 'Cedar', clientId: 'cedar1' }])
})

test('a scope that is given twice is kept once', async () => {
  const room = await startRoom()
  await apps(room).save(appInput({ scopes: [...scopes, ...scopes] }))
  expect(apps(room).list()[0]?.scopes).toEqual(scopes)
})

test.each([undefined, '', '   '])(
  'an edit with the client secret %j keeps the one that is stored',
  async (given) => {
    const room = await startRoom()
    const { developerAppId: id } = await apps(room).save(appInput())
    await apps(room).save(appInput({ id, name: 'New name', clientSecret: given }))
    expect(apps(room).list()).toMatchObject([{ id, name: 'New name' }])
    expect(room.vault.get(clientSecretRef(id)).reveal()).toBe(clientSecret)
  },
)

test('an edit with another client secret takes it', async () => {
  const room = await startRoom()
  const { developerAppId: id } = await apps(room).save(appInput())
  await apps(room).save(appInput({ id, clientSecret: 'another' }))
  expect(apps(room).credentials(id).clientSecret.reveal()).toBe('another')
})

test('an edit without a client secret needs no keychain', async () => {
  const first = await startRoom()
  const { developerAppId: id } = await apps(first).save(appInput())
  first.keychain.refuses = true
  const room = await first.again()
  await apps(room).save(appInput({ id, name: 'New name', clientSecret: '' }))
  expect(apps(room).list()).toMatchObject([{ name: 'New name' }])
})

test('an edit of an app that is not here saves nothing', async () => {
  const room = await startRoom()
  expect(await failureOf(apps(room).save(appInput({ id: 'nobody' })))).toMatchObject({
    code: 'not-found',
  })
  expect(apps(room).list()).toEqual([])
})

test('a keychain that refuses saves nothing', async () => {
  const room = await startRoom()
  room.keychain.refuses = true
  expect(await failureOf(apps(room).save(appInput()))).toMatchObject({ code: 'vault-locked' })
  expect(apps(room).list()).toEqual([])
})

test('a client secret that the keychain does not open is shown as locked', async () => {
  const first = await startRoom()
  await apps(first).save(appInput())
  first.keychain.refuses = true
  const room = await first.again()
  await room.vault.open()
  expect(apps(room).list()).toMatchObject([{ clientSecret: 'locked' }])
})

test('a client secret without a keychain is there for this run, and not kept in the next', async () => {
  const keychain = createKeychain()
  keychain.available = false
  const first = await startRoom({ keychain })
  await apps(first).save(appInput())
  expect(apps(first).list()).toMatchObject([{ clientSecret: 'open' }])
  expect(apps(await first.again()).list()).toMatchObject([{ clientSecret: 'not-kept' }])
})

test('a grant whose client secret is not kept is locked, and well when that is entered again', async () => {
  const { room: first, app, connectionId } = await startWithGrant()
  first.sqlite.prepare("DELETE FROM secret WHERE field = 'client-secret'").run()
  first.clock.at += 31 * minute
  const room = await first.again()
  await room.check()
  expect(room.healthOf(connectionId)).toBe('locked')
  await apps(room).save(appInput({ id: app.developerAppId }))
  await room.check()
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('an app counts the grants on the list', async () => {
  const { room, app } = await startWithGrant()
  const { connectionId } = await bringHome(room, app, 1)
  expect(apps(room).get(app.developerAppId).grants).toBe(2)
  room.connections.remove(connectionId)
  expect(room.heard['developerApps.changed']?.at(-1)?.apps).toMatchObject([{ grants: 1 }])
})

test('an app that grants are refreshed with is not removed', async () => {
  const { room, app } = await startWithGrant()
  expect(await failureOf(() => apps(room).remove(app.developerAppId))).toMatchObject({
    code: 'denied',
    reason: 'app-has-grants',
    grants: 1,
  })
  expect(apps(room).list()).toHaveLength(1)
})

test('an app that was removed is no longer listed, and is as before when that is undone', async () => {
  const room = await startRoom()
  const { developerAppId: id } = await apps(room).save(appInput())
  const before = apps(room).list()
  apps(room).remove(id)
  expect(apps(room).list()).toEqual([])
  expect(await failureOf(() => apps(room).remove(id))).toMatchObject({ code: 'not-found' })
  apps(room).restore(id)
  expect(apps(room).list()).toEqual(before)
  expect(apps(room).credentials(id).clientSecret.reveal()).toBe(clientSecret)
})

test('an app that never was is not restored', async () => {
  const room = await startRoom()
  expect(await failureOf(() => apps(room).restore('nobody'))).toMatchObject({ code: 'not-found' })
})

test('the client id of an app with grants stays, and all else may change', async () => {
  const { room, app } = await startWithGrant()
  const id = app.developerAppId
  expect(await failureOf(apps(room).save(appInput({ id, clientId: 'cedar2' })))).toMatchObject({
    code: 'denied',
    reason: 'client-has-grants',
    grants: 1,
  })
  await apps(room).save(appInput({ id, name: 'New name' }))
  expect(apps(room).list()).toMatchObject([{ name: 'New name', clientId: 'cedar1' }])
})

test('a refused change of the client id leaves the client secret as it is', async () => {
  const { room, app } = await startWithGrant()
  const change = { id: app.developerAppId, clientId: 'cedar2', clientSecret: 'another' }
  await failureOf(apps(room).save(appInput(change)))
  expect(apps(room).credentials(app.developerAppId).clientSecret.reveal()).toBe(clientSecret)
})

test('the client id of an app without grants may change', async () => {
  const room = await startRoom()
  const { developerAppId: id } = await apps(room).save(appInput())
  await apps(room).save(appInput({ id, clientId: 'cedar2' }))
  expect(apps(room).list()).toMatchObject([{ clientId: 'cedar2' }])
})

test('the client id stays too while a grant that came back waits to be settled', async () => {
  const room = await startRoom()
  const app = await addApp(room)
  room.control.goDown({ host: 'api' })
  await failureOf(room.connections.addAuthorized(newId(), allowed(room, app, 0).pair, asked(app)))
  const change = appInput({ id: app.developerAppId, clientId: 'cedar2' })
  expect(await failureOf(apps(room).save(change))).toMatchObject({ code: 'denied' })
})

test('the client id stays too while a removed grant can still be put back', async () => {
  const { room, app, connectionId } = await startWithGrant()
  room.connections.remove(connectionId)
  const change = appInput({ id: app.developerAppId, clientId: 'cedar2' })
  expect(await failureOf(apps(room).save(change))).toMatchObject({ code: 'denied' })
})

test('a way back that a later Latchkey wrote reads as pasting', async () => {
  const room = await startRoom()
  await apps(room).save(appInput())
  room.sqlite.exec("UPDATE developer_app SET return_by = 'carrier pigeon'")
  expect(apps(room).list()).toMatchObject([{ returnBy: 'paste' }])
})
