import { databaseOf, rowsOf } from '../steps/files.ts'
import { makePracticeSites } from '../../main/practice/sites.ts'
import { expect, test } from './fixture.ts'
import { healths, sitesOf } from '../steps/steps.ts'

const rounds = 5
const keysARound = 5

test.use({ sites: [makePracticeSites(rounds * keysARound), { scope: 'test' }] })

test('a kill while keys are being saved loses none that was saved and leaves none half there', async ({
  start,
  sites,
  computer,
}) => {
  const saved = new Map<string, string>()
  let run = await start()
  for (let round = 0; round < rounds; round += 1) {
    // However long the kill takes, and whichever keys it cuts off, the next round has its own.
    const keys = sites
      .slice(round * keysARound, (round + 1) * keysARound)
      .map(({ apiKey }) => apiKey)
    const answered = Promise.withResolvers<void>()
    // Each round is killed at another save, and at another moment of it.
    const killAfter = 1 + Math.floor(Math.random() * 4)
    let count = 0
    await run.page.exposeFunction('saw', (apiKey: string, connectionId: string) => {
      saved.set(apiKey, connectionId)
      count += 1
      if (count === killAfter) answered.resolve()
    })
    await run.page.evaluate(`void (async () => {
      const add = async (apiKey) => {
        const reply = await window.latchkey.call('connections.addKey', { apiKey })
        if (reply.ok) await window.saw(apiKey, reply.value.connectionId)
      }
      const keys = ${JSON.stringify(keys)}
      await Promise.all([0, 1, 2].map(async () => {
        for (let key = keys.shift(); key !== undefined; key = keys.shift()) await add(key)
      }))
    })()`)
    await answered.promise
    await run.kill()
    const path = databaseOf(computer)
    expect(rowsOf(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(rowsOf(path, 'PRAGMA foreign_key_check')).toEqual([])
    const without = `SELECT id FROM connection WHERE id NOT IN (SELECT record_id FROM secret)`
    expect(rowsOf(path, without)).toEqual([])
    expect(
      rowsOf(
        path,
        `SELECT record_id FROM secret WHERE record_id NOT IN (SELECT id FROM connection)`,
      ),
    ).toEqual([])
    expect(
      rowsOf(
        path,
        `SELECT website_id FROM site WHERE website_id NOT IN (SELECT website_id FROM connection)`,
      ),
    ).toEqual([])

    run = await start()
    // Some practice keys lack a permission, which is no damage.
    await run.must('preferences.set', { neededApis: [] })
    const rows = await sitesOf(run)
    const here = rows.flatMap((row) => row.connections.map(({ id }) => id))
    expect(here).toEqual(expect.arrayContaining([...saved.values()]))
    const progress = await run.check()
    expect(progress).toMatchObject({ state: 'finished', done: here.length, failures: [] })
    expect(Object.values(await healths(run))).toEqual(here.map(() => 'ok'))
    expect((await run.must('app.status', {})).notices).toEqual([])
  }
  expect(saved.size).toBeGreaterThanOrEqual(rounds)
})

test('a kill while the app starts or checks leaves everything as it was', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const first = await start()
  await first.must('preferences.set', { neededApis: [] })
  for (const { apiKey } of sites.slice(0, 6)) await first.connect(apiKey)
  const ids = Object.keys(await healths(first)).toSorted()
  practice.control.goSlow(50)
  await first.page.evaluate(`void (window.under = new Promise((resolve) =>
    window.latchkey.on('check.progress', ({ done }) => done > 1 && resolve())))`)
  await first.must('connections.check', {})
  await first.page.evaluate('window.under')
  await first.kill()
  practice.control.comeUp()
  const flags = [`--squarespace=${practice.origin}`, '--inspect=0', '--remote-debugging-port=0']
  // At once, when its code begins to run, and when Chromium is up and the database is opened.
  for (const said of ['', 'Debugger listening', 'DevTools listening']) {
    await computer.startAndKill(said, ...flags)
  }
  // And when the list is there, while the keychain is asked and the backup is written.
  await (await start()).kill()
  const last = await start()
  expect(Object.keys(await healths(last)).toSorted()).toEqual(ids)
  expect(await last.check()).toMatchObject({ done: 6, failures: [] })
  expect(Object.values(await healths(last))).toEqual(ids.map(() => 'ok'))
  expect((await last.must('app.status', {})).notices).toEqual([])
})
