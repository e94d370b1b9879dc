import { beforeEach, expect, it } from 'vitest'
import { createActivity } from '../../../main/activity/activity.ts'
import type { ActivityRoom } from '../../../main/activity/activity.ts'
import { takeSteps } from '../../../main/database/migrations.ts'
import type { Sqlite } from '../../../main/database/sqlite.ts'
import { openSqlite } from '../../fakes/sqlite.ts'

const cedar = { websiteId: 'cedar', title: 'Cedar', connection: { id: 'key-1', label: 'Main key' } }
const elm = { websiteId: 'elm', title: 'Elm', connection: null }

let sqlite: Sqlite
let time: number
let changed: string[][]
let activity: ActivityRoom

beforeEach(() => {
  sqlite = openSqlite(':memory:')
  takeSteps(sqlite)
  time = 1_000
  changed = []
  activity = createActivity({
    sqlite,
    now: () => time,
    emit: (_name, { websiteIds }) => changed.push(websiteIds),
  })
})

it('gives what was done, the newest first, whatever the clock said', () => {
  activity.record({ what: 'credentials-revealed' }, [cedar])
  time = 400
  activity.record({ what: 'credentials-copied', format: 'env' }, [cedar, elm])
  const { activities, isMore } = activity.list({})
  expect(activities).toEqual([
    {
      id: 3,
      at: 400,
      websiteId: 'elm',
      connectionId: null,
      title: 'Elm',
      label: null,
      what: 'credentials-copied',
      format: 'env',
    },
    expect.objectContaining({ id: 2, what: 'credentials-copied', connectionId: 'key-1' }),
    expect.objectContaining({ id: 1, what: 'credentials-revealed', label: 'Main key' }),
  ])
  expect(isMore).toBe(false)
  expect(changed).toEqual([['cedar'], ['cedar', 'elm']])
})

it('gives the lines of one site, and those since a time', () => {
  activity.record({ what: 'credentials-revealed' }, [cedar, elm])
  time = 2_000
  activity.record({ what: 'credentials-saved', format: 'csv' }, [cedar])
  const ids = (asked: Parameters<ActivityRoom['list']>[0]) =>
    activity.list(asked).activities.map(({ id }) => id)
  expect(ids({ websiteId: 'cedar' })).toEqual([3, 1])
  expect(ids({ since: 2_000 })).toEqual([3])
  expect(ids({ websiteId: 'elm', since: 2_000 })).toEqual([])
})

it('gives hundreds of lines page by page', () => {
  activity.record(
    { what: 'credentials-revealed' },
    Array.from({ length: 450 }, () => cedar),
  )
  const ids: number[] = []
  for (let isMore = true; isMore;) {
    const page = activity.list({ before: ids.at(-1) })
    ids.push(...page.activities.map(({ id }) => id))
    isMore = page.isMore
  }
  expect(ids).toEqual(Array.from({ length: 450 }, (_each, index) => 450 - index))
})

it('passes over a line that it cannot read', () => {
  activity.record({ what: 'credentials-revealed' }, [cedar])
  activity.record({ what: 'credentials-copied', format: 'env' }, [cedar])
  activity.record({ what: 'credentials-revealed' }, [cedar])
  sqlite.exec(`UPDATE activity SET what = 'unheard-of' WHERE id = 1`)
  sqlite.exec(`UPDATE activity SET facts = '{"form' WHERE id = 2`)
  expect(activity.list({}).activities.map(({ id }) => id)).toEqual([3])
})
