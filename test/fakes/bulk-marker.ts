/** A process that tags every site of a folder's file, and says after each slice that it is stored. */
import { writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { createBulk } from '../../main/common/bulk.ts'
import { createClients } from '../../main/clients/clients.ts'
import { createMarks } from '../../main/marks/marks.ts'
import { createSavedViews } from '../../main/views/views.ts'
import { openDatabase } from '../../main/database/opening.ts'

const [folder = '', ...addTags] = process.argv.slice(2)
const { sqlite } = openDatabase(folder, (path, options) => new DatabaseSync(path, options ?? {}), 0)
const deps = { sqlite, now: () => 0, emit: () => undefined, report: () => undefined }
const announce = (websiteIds: string[]) => void writeSync(1, `${websiteIds.length}\n`)
const views = createSavedViews(deps)
const clients = createClients({ ...deps, views, announce, renamed: () => {} })
const marks = createMarks({ ...deps, bulk: createBulk(deps), clients, announce })
const stored = sqlite.prepare('SELECT website_id FROM site').all()
await marks.mark({ websiteIds: stored.map((row) => String(row['website_id'])), addTags })
