import { expect, test } from 'vitest'
import { answerSiteCalls } from '../../../main/sites/calls.ts'
import { healthy, renewConnection, saveFinding } from '../../../main/sites/store.ts'
import type { Health } from '../../../preload/contract.ts'
import { startList } from '../../fakes/list.ts'
import { makeSite, someTime } from '../../fakes/sqlite.ts'

const rejected = (list: Awaited<ReturnType<typeof startList>>, health: Health = 'key-rejected') =>
  saveFinding(list.sqlite, list.key(0), { health, reference: null }, list.clock.now())

async function startAsked() {
  const list = await startList(2)
  rejected(list)
  const answers = answerSiteCalls(
    async () => list.connections,
    () => {},
  )
  const { editId } = await answers['sites.noteAsked']({ connectionIds: [list.key(0)] })
  return { list, answers, editId }
}

test('a site says when its client was asked, and is announced', async () => {
  const { list, editId } = await startAsked()
  expect(list.row(0).askedAt).toBe(someTime)
  expect(list.row(1).askedAt).toBeNull()
  expect(list.told()).toEqual({ changed: [list.site(0)], removed: [] })
  expect(list.connections.edits.list().undo).toEqual({
    id: editId,
    name: `Note the message about ${list.row(0).title}`,
  })
})

test('it is a line of the activity of the site', async () => {
  const { list } = await startAsked()
  const { activities } = list.connections.activity.list({ websiteId: list.site(0) })
  expect(activities).toMatchObject([
    { what: 'client-asked', health: 'key-rejected', connectionId: list.key(0), label: 'Main key' },
  ])
})

test('the note can be undone and made again', async () => {
  const { list, answers, editId } = await startAsked()
  list.clock.at += 1000
  await answers['sites.noteAsked']({ connectionIds: [list.key(0)] })
  expect(list.row(0).askedAt).toBe(someTime + 1000)
  await list.connections.edits.undo()
  expect(list.row(0).askedAt).toBe(someTime)
  await list.connections.edits.undo(editId ?? '')
  expect(list.row(0).askedAt).toBeNull()
  await list.connections.edits.redo()
  expect(list.row(0).askedAt).toBe(someTime)
})

test('what was asked of another trouble is not said of this one', async () => {
  const { list } = await startAsked()
  rejected(list, 'site-expired')
  expect(list.row(0).askedAt).toBeNull()
  // It is another time that the key is rejected.
  rejected(list)
  expect(list.row(0).askedAt).toBeNull()
})

test('what is over is forgotten: with a good answer, and with another key', async () => {
  const first = await startAsked()
  saveFinding(first.list.sqlite, first.list.key(0), healthy, someTime)
  rejected(first.list)
  expect(first.list.row(0).askedAt).toBeNull()
  const second = await startAsked()
  renewConnection(second.list.sqlite, second.list.key(0), makeSite(0), someTime)
  rejected(second.list)
  expect(second.list.row(0).askedAt).toBeNull()
})

test('a check that finds the same, or nobody, keeps it', async () => {
  const { list } = await startAsked()
  rejected(list)
  saveFinding(list.sqlite, list.key(0), { unreached: 'offline', reference: '', retryAt: null }, 0)
  expect(list.row(0).askedAt).toBe(someTime)
})

test('of connections that are not on the list nothing is noted', async () => {
  const { list, answers } = await startAsked()
  list.connections.remove(list.key(1))
  const ids = [list.key(1), crypto.randomUUID()]
  expect(await answers['sites.noteAsked']({ connectionIds: ids })).toEqual({ editId: null })
})
