import { expect, test } from 'vitest'
import { openReadOnly } from '../../main/database/read-only.ts'
import { troubleOf } from '../../main/database/sqlite.ts'
import { createTrash } from '../../main/trash/trash.ts'
import { createSavedViews } from '../../main/views/views.ts'
import { createBulk } from '../../main/common/bulk.ts'
import { createClients } from '../../main/clients/clients.ts'
import { createDeveloperApps } from '../../main/grants/developer-apps.ts'
import { createMarks } from '../../main/marks/marks.ts'
import { createTagNames } from '../../main/marks/tag-names.ts'
import { createVault } from '../../main/vault/vault.ts'
import { createKeychain } from '../fakes/keychain.ts'
import { clientNamed, startList } from '../fakes/list.ts'
import { fileOf, openSqlite, someTime } from '../fakes/sqlite.ts'

const now = () => someTime

/** What was thrown, as the kinds of trouble that have a sentence of their own. */
async function troubleWith(work: () => unknown): Promise<ReturnType<typeof troubleOf> | 'none'> {
  try {
    await work()
    return 'none'
  } catch (error) {
    return troubleOf(error)
  }
}

test('where nothing can be written everything is read, and each change says that it is not saved', async () => {
  const list = await startList(2)
  const clientId = list.saveClient('Cedar')
  const gone = list.saveClient('Gone')
  list.connections.clients.remove(gone)
  await list.connections.marks.mark({
    websiteIds: [list.site(0)],
    client: { id: clientId },
    addTags: ['VIP'],
  })
  const { view: saved } = list.connections.views.save({
    name: 'VIP',
    view: 'all',
    query: 'tag:VIP',
    sorting: [],
    grouping: 'none',
  })
  await list.end()

  const sqlite = openReadOnly(fileOf(list.folder), openSqlite)
  const told: string[] = []
  const announce = () => void told.push('sites')
  const emit = (name: string) => void told.push(name)
  const renamed = () => void told.push('a name')
  const report = (what: string) => void told.push(what)
  const vault = createVault({
    sqlite,
    profile: 'real',
    keychain: createKeychain(),
    memorySecrets: new Map(),
    now,
  })
  const views = createSavedViews({ sqlite, now, emit })
  const clients = createClients({ sqlite, now, views, emit, announce, renamed })
  const bulk = createBulk({ sqlite })
  const tags = createTagNames({ sqlite, bulk, views, announce, renamed })
  const marks = createMarks({ sqlite, bulk, clients, announce, report })
  const developerApps = createDeveloperApps({ sqlite, vault, now, emit })
  const forgets = { forget: () => undefined }
  const own = { refreshing: forgets, tokenCopies: forgets, announce, emit, report }
  const deps = { sqlite, vault, now, developerApps, clients, ...own }
  const trash = createTrash({ ...deps, bulk })

  const [client] = clients.list().clients
  const [view] = views.list().views
  const inTrash = { connectionIds: [], clientIds: [gone] }
  expect([client?.id, view?.id, trash.list().clients.length]).toEqual([clientId, saved.id, 1])
  for (const work of [
    () => marks.mark({ websiteIds: [list.site(1)], pinned: true }),
    () => marks.mark({ websiteIds: [list.site(1)], addTags: ['New'] }),
    () => marks.mark({ websiteIds: [list.site(1)], client: { name: 'New' } }),
    () =>
      marks.unmark({
        differences: [{ websiteId: list.site(0), addedTags: [], removedTags: ['New'] }],
      }),
    () => marks.saveNote({ websiteId: list.site(0), note: 'A note' }),
    () => clients.save(clientNamed('New')),
    () => clients.remove(clientId),
    () => tags.rename('VIP', 'Vip'),
    () =>
      views.save({ ...view, name: 'New', view: 'all', query: '', sorting: [], grouping: 'none' }),
    () => views.remove(saved.id),
    () => trash.removeSites([list.site(0)]),
    () => trash.restore(inTrash),
    () => trash.destroy(inTrash),
  ]) {
    expect(await troubleWith(work)).toBe('read-only')
  }
  expect(told).toEqual([])
  sqlite.close()
})
