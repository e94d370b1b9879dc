import { statSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readChanges, readSite } from '../../../main/sites/records.ts'
import { saveSite } from '../../../main/sites/store.ts'
import { transaction } from '../../../main/database/sqlite.ts'
import { parseWebsite } from '../../../main/squarespace/shapes.ts'
import { makeFolder } from '../../fakes/folder.ts'
import { fileOf, makeSite, open, someTime, valueOf } from '../../fakes/sqlite.ts'
import { recordOf } from '../../../preload/records.ts'
import { siteFields } from '../../../preload/site-fields.ts'

test('of a site that changes at every check, the newest 500 changes are kept and the file stops growing', () => {
  const folder = makeFolder()
  const { sqlite } = open(folder)
  const check = (from: number, to: number) =>
    transaction(sqlite, () => {
      for (let index = from; index < to; index += 1) {
        const site = makeSite(1, { title: `Title ${index}`, url: `https://${index}.example` })
        saveSite(sqlite, site, someTime + index)
      }
    })
  transaction(sqlite, () => saveSite(sqlite, makeSite(2, { title: 'Quiet' }), someTime))
  transaction(sqlite, () => saveSite(sqlite, makeSite(2, { title: 'Still quiet' }), someTime))
  const size = () => {
    sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    return statSync(fileOf(folder)).size
  }
  check(0, 400)
  const before = size()
  for (let from = 400; from < 2_000; from += 100) check(from, from + 100)
  const { websiteId } = makeSite(1)
  const titles = readChanges(sqlite, websiteId).filter(({ field }) => field === 'title')
  expect(titles.map(({ after }) => after)).toEqual(
    Array.from({ length: 250 }, (_, index) => `Title ${1_999 - index}`),
  )
  expect(valueOf(sqlite, 'SELECT count(*) FROM change')).toBe(501)
  expect(readChanges(sqlite, makeSite(2).websiteId)).toMatchObject([{ after: 'Still quiet' }])
  // A few pages of room that is free by turns.
  expect(size() - before).toBeLessThanOrEqual(8 * 4_096)
})

test('changes of a clock that was ahead do not stand in the way of later ones', () => {
  const { sqlite } = open(makeFolder())
  const tenYears = 10 * 365 * 24 * 3_600_000
  transaction(sqlite, () => {
    for (let index = 0; index < 610; index += 1) {
      const now = index < 600 ? someTime + tenYears : someTime
      saveSite(sqlite, makeSite(1, { title: `Title ${index}` }), now)
    }
  })
  const kept = readChanges(sqlite, makeSite(1).websiteId).map(({ after }) => after)
  expect(kept).toHaveLength(500)
  expect(kept).toContain('Title 609')
})

test('whatever a site says, saying the same again is no change', () => {
  const { sqlite } = open(makeFolder())
  const anyField = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string({ unit: 'binary' }))
  const anySaid = fc.record({
    ...recordOf(siteFields, () => anyField),
    url: fc.oneof(anyField, fc.webUrl()),
    location: fc.oneof(anyField, fc.record({ region: anyField, country: anyField })),
  })
  fc.assert(
    fc.property(anySaid, (said) => {
      const site = parseWebsite({ id: 'a', ...said })
      transaction(sqlite, () => saveSite(sqlite, site, someTime))
      const before = valueOf(sqlite, 'SELECT count(*) FROM change')
      transaction(sqlite, () => saveSite(sqlite, site, someTime))
      expect(valueOf(sqlite, 'SELECT count(*) FROM change')).toBe(before)
      expect(readSite(sqlite, 'a')).toMatchObject(site)
    }),
    { numRuns: 300 },
  )
})
