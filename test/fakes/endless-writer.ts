/** A process that saves without end and says after each save how many there are; to be killed. */
import { writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../../main/database/opening.ts'
import { transaction } from '../../main/database/sqlite.ts'

const [folder = '', changes = '0'] = process.argv.slice(2)
const { sqlite } = openDatabase(folder, (path, options) => new DatabaseSync(path, options ?? {}), 0)
const insertSite = sqlite.prepare(
  `INSERT INTO site (website_id, site_id, title, url, currency, measurement_standard, language,
                     time_zone, fetched_at)
   VALUES (?, '', '', '', '', '', '', '', 0)`,
)
const insertChange = sqlite.prepare(
  "INSERT INTO change (website_id, at, field, before, after) VALUES (?, 0, 'title', '', ?)",
)

const [row] = sqlite.prepare('SELECT count(*) AS count FROM site').all()
for (let saved = Number(row?.['count']) + 1; ; saved += 1) {
  transaction(sqlite, () => {
    insertSite.run(String(saved))
    for (let index = 0; index < Number(changes); index += 1) {
      insertChange.run(
        String(saved),
        'a title of some length, so that a save is several pages long',
      )
    }
  })
  writeSync(1, `${saved}\n`)
}
