import { expect, site, test } from './fixture.ts'
import { openComputer } from './launch.ts'
import { healths, sitesOf } from './steps.ts'

test('a second start ends by itself and brings the first window to the front', async ({
  start,
  computer,
  practice,
  sites,
}) => {
  const run = await start()
  await run.connect(site(sites, 0).apiKey)
  await run.app.evaluate(({ BrowserWindow, app }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.hide()
    const seen: string[] = []
    Object.assign(globalThis, { seen })
    app.on('second-instance', () => seen.push('second'))
  })
  const ended = await computer.startAndEnd(`--squarespace=${practice.origin}`)
  expect(ended.code).toBe(0)
  const state = () =>
    run.app.evaluate(({ BrowserWindow }) => ({
      seen: (globalThis as unknown as { seen: string[] }).seen,
      visible: BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    }))
  await expect.poll(state).toEqual({ seen: ['second'], visible: [true] })
  expect(await run.check()).toMatchObject({ done: 1, failures: [] })
})

test('after the first one was killed the next start is the only one and has everything', async ({
  start,
  computer,
  practice,
  sites,
}) => {
  const first = await start()
  const { connectionId } = await first.connect(site(sites, 0).apiKey)
  await first.kill()
  const second = await start()
  expect(await second.check()).toMatchObject({ done: 1, failures: [] })
  expect(await healths(second)).toEqual({ [connectionId]: 'ok' })
  expect((await computer.startAndEnd(`--squarespace=${practice.origin}`)).code).toBe(0)
  await second.kill()
  const third = await start()
  expect(await healths(third)).toEqual({ [connectionId]: 'ok' })
})

test('two profiles run side by side and know nothing of each other', async ({
  start,
  practice,
  sites,
}) => {
  const other = await openComputer({ keyring: true })
  try {
    const [mine, theirs] = await Promise.all([
      start(),
      other.start(`--squarespace=${practice.origin}`),
    ])
    await Promise.all([mine.connect(site(sites, 0).apiKey), theirs.connect(site(sites, 1).apiKey)])
    expect((await sitesOf(mine)).map((row) => row.title)).toEqual([site(sites, 0).website.title])
    expect((await sitesOf(theirs)).map((row) => row.title)).toEqual([site(sites, 1).website.title])
  } finally {
    await other.close()
  }
})

test('a start for other stores shows the open ones and says why', async ({ start, computer }) => {
  const run = await start()
  await run.app.evaluate(({ dialog }) => {
    const shown: string[] = []
    Object.assign(globalThis, { shown })
    dialog.showMessageBox = (options: unknown) => {
      shown.push(JSON.stringify(options))
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }
  })
  expect((await computer.startAndEnd('--practice')).code).toBe(0)
  await expect
    .poll(() => run.app.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'shown'))))
    .toContain('already open with other stores')
  expect((await run.must('app.status', {})).squarespace.kind).toBe('other')
})
