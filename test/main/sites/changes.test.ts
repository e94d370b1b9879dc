import { expect, test } from 'vitest'
import { differences } from '../../../main/sites/changes.ts'
import { recordOf } from '../../../preload/records.ts'
import { siteFields } from '../../../preload/site-fields.ts'
import { makeSite } from '../../fakes/sqlite.ts'

test('two same readings differ in nothing', () => {
  expect(differences(makeSite(1), makeSite(1))).toEqual([])
})

test('every field that can change is noticed', () => {
  const after = makeSite(1, {
    ...recordOf(siteFields, () => 'b'),
    location: { region: 'Ulster', country: 'IE' },
  })
  const changes = differences(makeSite(1), after)
  expect(changes.map(({ field }) => field).toSorted()).toEqual(
    Object.keys(after)
      .filter((field) => field !== 'websiteId')
      .toSorted(),
  )
  expect(changes).toContainEqual({ field: 'location', before: 'Leinster, IE', after: 'Ulster, IE' })
})

test('a location that goes, and one without a region, read as texts', () => {
  const region = makeSite(1, { location: { region: '', country: 'IE' } })
  expect(differences(region, makeSite(1, { location: null }))).toEqual([
    { field: 'location', before: 'IE', after: '' },
  ])
  const empty = makeSite(1, { location: { region: '', country: '' } })
  expect(differences(empty, makeSite(1, { location: null }))).toEqual([])
})
