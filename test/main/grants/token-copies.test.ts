import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeBackup } from '../../../main/database/backups.ts'
import { restoreBackup } from '../../../main/database/opening.ts'

import { allBytesOf, namesIn } from '../../fakes/folder.ts'
import {
  allowed,
  asked,
  bringHome,
  day,
  hour,
  held,
  minute,
  newId,
  refreshesOf,
  startWithGrant,
} from '../../fakes/grants.ts'
import { holdFile } from '../../fakes/other-program.ts'
import { backupsOf, fileOf, openSqlite } from '../../fakes/sqlite.ts'
import type { Room } from '../../fakes/room.ts'

const copiesOf = ({ folder }: Pick<Room, 'folder'>) => join(folder, 'refresh-tokens')
const copyOf = (room: Pick<Room, 'folder'>, id: string) => join(copiesOf(room), `${id}.json`)

/** Makes the access token old, refreshes, and uses the new one, which kills what was before. */
async function refreshOnce(room: Room, connectionId: string): Promise<void> {
  room.clock.at += 31 * minute
  await room.check(connectionId)
}

test.each(['first-use', 'at-once'] as const)(
  'a backup that is restored after grants were refreshed kills none of them (%s)',
  async (rule) => {
    const { room, app, connectionId } = await startWithGrant({ sites: 3 })
    room.control.setRefreshRule(rule)
    const ids = [connectionId]
    for (const index of [1, 2]) ids.push((await bringHome(room, app, index)).connectionId)
    mkdirSync(backupsOf(room.folder), { recursive: true })
    writeBackup(room.sqlite, backupsOf(room.folder), room.clock.at)
    for (const id of ids) await refreshOnce(room, id)
    for (const id of ids) await refreshOnce(room, id)
    const next = await room.again({
      before: (folder) => void restoreBackup(folder, openSqlite, room.clock.at),
    })
    await next.check()
    expect(ids.map((id) => next.healthOf(id))).toEqual(['ok', 'ok', 'ok'])
    // And from then on as always.
    for (const id of ids) await refreshOnce(next, id)
    expect(ids.map((id) => next.healthOf(id))).toEqual(['ok', 'ok', 'ok'])
  },
)

test('a pair that comes while another program writes survives a kill', async () => {
  const { room, connectionId } = await startWithGrant()
  room.control.setRefreshRule('at-once')
  room.clock.at += 31 * minute
  room.control.holdAnswer()
  room.connections.check([connectionId])
  await expect.poll(() => refreshesOf(room)).toBe(1)
  const before = readFileSync(copyOf(room, connectionId), 'utf8')
  const other = await holdFile(fileOf(room.folder), 'writes')
  room.control.comeUp()
  await expect
    .poll(() => readFileSync(copyOf(room, connectionId), 'utf8') === before, { timeout: 30_000 })
    .toBe(false)
  const next = room.killed()
  await other.letGo()
  await next.check(connectionId)
  expect(next.healthOf(connectionId)).toBe('ok')
})

test('a grant whose tokens were lost with a damaged file gets its copy', async () => {
  const { room, connectionId } = await startWithGrant()
  const { refresh } = held(room, connectionId)
  room.sqlite.exec("DELETE FROM secret WHERE field LIKE '%token'")
  await room.connections.keepTokens()
  expect(held(room, connectionId).refresh).toBe(refresh)
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a copy is made of what is stored where there is none, and of nothing twice', async () => {
  const { room, connectionId } = await startWithGrant()
  rmSync(copiesOf(room), { recursive: true })
  await room.connections.keepTokens()
  const made = readFileSync(copyOf(room, connectionId), 'utf8')
  await room.connections.keepTokens()
  expect(readFileSync(copyOf(room, connectionId), 'utf8')).toBe(made)
})

test('what is destroyed leaves no copy, and a grant that is authorized again one', async () => {
  const { room, app, connectionId } = await startWithGrant()
  const renewed = await room.connections.addAuthorized(
    newId(),
    allowed(room, app, 0).pair,
    asked(app, connectionId),
  )
  await room.settled()
  expect(renewed.connectionId).toBe(connectionId)
  expect(namesIn(copiesOf(room))).toEqual([`${connectionId}.json`])
  const copy = readFileSync(copyOf(room, connectionId), 'utf8')
  room.connections.remove(connectionId)
  await room.connections.trash.destroy({ connectionIds: [connectionId], clientIds: [] })
  expect(namesIn(copiesOf(room))).toEqual([])
  expect(allBytesOf(room.folder)).not.toContain(copy)
})

test('a copy of a grant that is not here stays until its token is over', async () => {
  const { room, connectionId } = await startWithGrant()
  room.sqlite.exec('PRAGMA foreign_keys = OFF; DELETE FROM connection; DELETE FROM oauth_grant')
  room.clock.at += 6 * day
  await room.connections.keepTokens()
  expect(namesIn(copiesOf(room))).toEqual([`${connectionId}.json`])
  room.clock.at += day + hour
  await room.connections.keepTokens()
  expect(namesIn(copiesOf(room))).toEqual([])
})

test.each([
  ['half of a file', '{"version":1,'],
  ['another shape', '{"version":1,"grantId":7}'],
  ['nothing', ''],
])('a copy that is %s is passed over', async (_, text) => {
  const { room, connectionId } = await startWithGrant()
  writeFileSync(copyOf(room, connectionId), text)
  await refreshOnce(room, connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a copy under the name of another grant is not its token', async () => {
  const { room, app, connectionId } = await startWithGrant()
  const other = await bringHome(room, app, 1)
  copyFileSync(copyOf(room, other.connectionId), copyOf(room, connectionId))
  room.sqlite.exec('UPDATE oauth_grant SET refresh_expires_at = 1')
  await refreshOnce(room, connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
  expect(
    room.control.requests().filter(({ grantType }) => grantType === 'refresh_token'),
  ).toHaveLength(1)
})

test('copies that cannot be written are reported, and the grant goes on', async () => {
  const { room, connectionId } = await startWithGrant()
  rmSync(copiesOf(room), { recursive: true })
  writeFileSync(copiesOf(room), 'in the way')
  await refreshOnce(room, connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
  expect(room.reports).toEqual([expect.stringContaining('was not kept')])
})

test('no token is in a copy in clear', async () => {
  const { room, connectionId } = await startWithGrant()
  const { access, refresh } = held(room, connectionId)
  const copies = allBytesOf(copiesOf(room))
  for (const token of [access, refresh]) {
    expect(copies).not.toContain(token)
    expect(copies).not.toContain(
      Buffer.from(token ?? '')
        .toString('base64')
        .slice(0, 20),
    )
  }
})
