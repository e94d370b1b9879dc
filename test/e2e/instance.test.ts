import { expect, site, test } from './fixture.ts'
import { openComputer } from './launch.ts'
import { hideWindow, isInFront, isShown } from './native.ts'
import { healths, sitesOf } from '../steps/steps.ts'

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
    await expect.poll(() => Promise.all([isInFront(mine), isInFront(theirs)])).toEqual([true, true])
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

const link = (length: number) => `latchkey://oauth/callback?code=${'a'.repeat(length)}&state=b`

const longArguments = [
  ['40,000 characters', [link(40_000)]],
  // Linux lets an argument have 128 KiB.
  ['130,000 characters', [link(130_000)]],
  ['20,000 characters, thirty times', Array.from({ length: 30 }, () => link(20_000))],
  ['100 characters, ten thousand times', Array.from({ length: 10_000 }, () => link(100))],
  ['40,000 characters that are no link', ['x'.repeat(40_000)]],
] as const

test('a start with long arguments ends, and leaves the running app alone', async ({
  start,
  computer,
  practice,
}) => {
  const run = await start()
  const flag = `--squarespace=${practice.origin}`
  for (const [what, more] of longArguments) {
    await test.step(what, async () => {
      await hideWindow(run)
      expect((await computer.startAndEnd(flag, ...more)).code).toBe(0)
      expect((await run.must('app.status', {})).squarespace.kind).toBe('other')
      expect(await isShown(run)).toBe(false)
      // And it still hears of another start.
      expect((await computer.startAndEnd(flag)).code).toBe(0)
      await expect.poll(() => isInFront(run)).toBe(true)
    })
  }
})

test('the first start with a link of 100,000 characters starts', async ({ start }) => {
  const run = await start(link(100_000))
  expect((await run.must('app.status', {})).squarespace.kind).toBe('other')
})

test('no link is too long, too odd or one too many for the running app', async ({
  start,
  practice,
}) => {
  const run = await start()
  await run.page.evaluate(`void (() => {
    window.unmatched = []
    window.latchkey.on('signin.unmatchedCallback', ({ problem }) => window.unmatched.push(problem))
  })()`)
  await hideWindow(run)
  await run.app.evaluate(({ app }, origin) => {
    const base = 'latchkey://oauth/callback'
    const odd = ['\0', '\ud800', '%00', '%ff%fe', '\u202e', '😀', '\r\n', '?', '&', '#', '=']
    const links = [
      ...odd.flatMap((text) => [
        `${base}?code=${text}&state=${text}`,
        `${base}?${text.repeat(5e5)}`,
      ]),
      `${base}?code=${'a'.repeat(2e7)}`,
      `latchkey:${'/'.repeat(1e6)}`,
      'latchkey:',
      'LATCHKEY://',
      ...Array.from({ length: 10_000 }, (_, nth) => `${base}?code=${nth}&state=${nth}`),
    ]
    const event = { preventDefault: () => undefined }
    const choice = { kind: 'other', origin }
    // Later: so much text has the promise that Playwright waits for collected as garbage.
    setImmediate(() => {
      for (const url of links) {
        app.emit('second-instance', event, ['latchkey', url], '/', choice)
        app.emit('open-url', event, url)
      }
    })
  }, practice.origin)
  await expect.poll(() => run.page.evaluate('window.unmatched.length')).toBeGreaterThan(0)
  for (const length of [40_000, 100_000]) {
    const url = `latchkey:${'\0'.repeat(length - 9)}`
    expect(await run.call('signin.accept', { url })).toMatchObject({
      error: { code: 'invalid-input' },
    })
  }
  expect((await run.must('app.status', {})).squarespace.kind).toBe('other')
  expect(await isInFront(run)).toBe(false)
  // A person is told that links came, not each of them.
  expect(await run.page.evaluate('window.unmatched.length')).toBeLessThan(20)
})

test('starts for other stores put up one box, however many they are', async ({ start }) => {
  const run = await start()
  const shown = await run.app.evaluate(({ app, dialog }) => {
    let boxes = 0
    dialog.showMessageBox = () => {
      boxes += 1
      return new Promise(() => undefined)
    }
    for (let nth = 0; nth < 1_000; nth += 1) {
      app.emit('second-instance', {}, ['latchkey'], '/', { kind: 'real' })
    }
    return boxes
  })
  expect(shown).toBe(1)
})
