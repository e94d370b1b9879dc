import { statSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { updateEvery } from '../../../main/upkeep/policy.ts'
import { describe as describeFile, signByAnother, someBytes } from '../../fakes/feed-server.ts'
import type { Answer } from '../../fakes/feed-server.ts'
import { makeFolder } from '../../fakes/folder.ts'
import { canMount, mountSmallDisk } from '../../fakes/disk.ts'
import { openUpdates, patient } from '../../fakes/updates.ts'

type Opened = Awaited<ReturnType<typeof openUpdates>>

const name = 'Latchkey-0.3.0-x86_64.AppImage'
const next = someBytes(200_000)
const whole = describeFile(name, next)

/** A server that has a newer version, as it should be. */
function offerNext({ announce, serve }: Opened, notes = ''): void {
  announce({ version: '0.3.0', notes, files: [whole] })
  serve(name, next)
}

const stateOf = ({ updates }: Opened) => updates.status().state

describe('a newer version', () => {
  test('is downloaded, and takes the place of the app when it quits', async () => {
    const opened = await openUpdates()
    offerNext(opened, 'Faster.')
    await opened.updates.check()
    expect(stateOf(opened)).toEqual({ kind: 'ready', version: '0.3.0', notes: 'Faster.' })
    expect(opened.isUntouched()).toBe(true)
    await opened.updates.end(true)
    expect(opened.app()).toBe(next.toString())
    expect(statSync(opened.appImage).mode & 0o777).toBe(0o755)
    expect(opened.done).toEqual([])
  })

  test('is told of step by step', async () => {
    const opened = await openUpdates()
    offerNext(opened)
    await opened.updates.check()
    const kinds = opened.told.map(({ state }) => state.kind)
    expect([...new Set(kinds)]).toEqual(['checking', 'downloading', 'ready'])
  })

  test('restarts the app for who asks, once its stores are closed', async () => {
    const opened = await openUpdates()
    offerNext(opened)
    await opened.updates.check()
    await opened.updates.restart()
    expect(opened.done).toEqual(['quit'])
    expect(opened.isUntouched()).toBe(true)
    await opened.updates.end(true)
    expect(opened.done).toEqual(['quit', 'relaunch'])
    expect(opened.app()).toBe(next.toString())
  })

  test('is not installed while stores are open, or while the computer goes down', async () => {
    for (const hold of [false, true]) {
      const opened = await openUpdates()
      offerNext(opened)
      await opened.updates.check()
      if (hold) opened.updates.hold()
      await opened.updates.end(hold)
      expect(opened.isUntouched()).toBe(true)
    }
  })

  test('waits for an import, a check or a backup', async () => {
    let isBusy = true
    const opened = await openUpdates({ isBusy: async () => isBusy })
    offerNext(opened)
    await opened.updates.look()
    expect(opened.asked).toEqual([])
    isBusy = false
    await opened.updates.look()
    expect(stateOf(opened).kind).toBe('ready')
    isBusy = true
    await expect(opened.updates.restart()).rejects.toMatchObject({
      error: { code: 'denied', reason: 'update-must-wait' },
    })
    expect(opened.done).toEqual([])
  })

  test('is downloaded once, and looked for once a day', async () => {
    const opened = await openUpdates()
    offerNext(opened)
    await opened.updates.look()
    await opened.updates.look()
    expect(opened.asked).toHaveLength(2)
    opened.clock.now += updateEvery
    await opened.updates.look()
    expect(opened.asked.map(({ path }) => path)).toEqual([
      '/stable.feed',
      `/${name}`,
      '/stable.feed',
    ])
    expect(stateOf(opened).kind).toBe('ready')
  })

  test('that came before the app was started again is not downloaded twice', async () => {
    const cache = makeFolder()
    for (const requests of [2, 1]) {
      const opened = await openUpdates({}, cache)
      offerNext(opened)
      await opened.updates.check()
      expect(opened.asked).toHaveLength(requests)
      expect(stateOf(opened).kind).toBe('ready')
      await opened.updates.end(requests === 1)
      expect(opened.isUntouched()).toBe(requests === 2)
    }
  })

  test('is looked for with nothing that tells one computer from another', async () => {
    const opened = await openUpdates()
    offerNext(opened)
    await opened.updates.check()
    for (const { headers } of opened.asked) {
      expect(Object.keys(headers)).not.toContain('x-user-staging-id')
      expect(Object.keys(headers)).not.toContain('cookie')
    }
    expect(opened.profile()).toEqual([])
  })

  test('gives way to the one after it', async () => {
    const opened = await openUpdates()
    offerNext(opened)
    await opened.updates.check()
    const later = someBytes(1_000)
    opened.announce({ version: '0.4.0', files: [describeFile('Latchkey-0.4.0.AppImage', later)] })
    opened.serve('Latchkey-0.4.0.AppImage', later)
    await opened.updates.check()
    expect(stateOf(opened)).toMatchObject({ kind: 'ready', version: '0.4.0' })
    await opened.updates.end(true)
    expect(opened.app()).toBe(later.toString())
  })

  test('has its news told at the first start after it, until they are read', async () => {
    const opened = await openUpdates()
    offerNext(opened, 'Faster.')
    await opened.updates.check()
    await opened.updates.end(true)
    const kept = opened.remembered()
    let now = kept
    const after = await openUpdates({
      version: '0.3.0',
      remembered: () => now,
      remember: (update) => {
        now = update
      },
    })
    expect(after.updates.status().whatsNew).toEqual({ version: '0.3.0', notes: 'Faster.' })
    after.updates.read()
    expect(after.updates.status().whatsNew).toBeNull()
    expect(now).toBeNull()
  })
})

describe('nothing is downloaded', () => {
  test.each(['0.2.0', '0.1.9', '0.2.0-beta.7'])('of version %s', async (version) => {
    const opened = await openUpdates()
    opened.announce({ version, files: [whole] })
    opened.serve(name, next)
    await opened.updates.check()
    expect(stateOf(opened)).toEqual({ kind: 'current' })
    expect(opened.asked).toHaveLength(1)
    expect(opened.loadInstaller).not.toHaveBeenCalled()
  })

  test('for another kind of computer', async () => {
    const opened = await openUpdates()
    opened.announce({ version: '0.3.0', files: [{ ...whole, platform: 'darwin' }] })
    await opened.updates.check()
    expect(stateOf(opened)).toEqual({ kind: 'current' })
  })

  test('nor asked, where an administrator forbids it', async () => {
    const opened = await openUpdates({ allowed: () => false })
    offerNext(opened)
    await opened.updates.look()
    await opened.updates.check()
    expect(stateOf(opened)).toEqual({ kind: 'off', why: 'policy' })
    expect(opened.asked).toEqual([])
  })

  test('nor installed, where an administrator forbids it after it came', async () => {
    let isAllowed = true
    const opened = await openUpdates({ allowed: () => isAllowed })
    offerNext(opened)
    await opened.updates.check()
    isAllowed = false
    await opened.updates.end(true)
    expect(opened.isUntouched()).toBe(true)
  })

  test('nor asked, by a copy that cannot update itself', async () => {
    const opened = await openUpdates({ off: 'not-a-release' })
    await opened.updates.look()
    await opened.updates.check()
    expect(opened.asked).toEqual([])
  })
})

describe('a channel', () => {
  test('is asked for by its name, and what is ready of another one is not installed', async () => {
    let channel: 'stable' | 'beta' = 'beta'
    const opened = await openUpdates({ channel: () => channel })
    opened.announce({ channel: 'beta', version: '0.3.0-beta.1', files: [whole] })
    opened.announce({ version: '0.2.0', files: [whole] })
    opened.serve(name, next)
    await opened.updates.check()
    expect(stateOf(opened)).toMatchObject({ kind: 'ready', version: '0.3.0-beta.1' })
    channel = 'stable'
    await opened.updates.channelChanged()
    expect(stateOf(opened)).toEqual({ kind: 'current' })
    await opened.updates.end(true)
    expect(opened.isUntouched()).toBe(true)
  })

  test('takes no announcement of another one', async () => {
    const opened = await openUpdates()
    opened.announce({ channel: 'beta', in: 'stable', version: '0.3.0-beta.1', files: [whole] })
    await opened.updates.check()
    expect(stateOf(opened)).toEqual({ kind: 'failed', why: 'not-signed' })
  })
})

const announced = (files: unknown[], more: object = {}) =>
  JSON.stringify({
    product: 'latchkey',
    channel: 'stable',
    version: '0.3.0',
    notes: '',
    files,
    ...more,
  })

const never: Answer = () => {}

const hostileFeeds: [string, (opened: Opened) => void, string][] = [
  ['is not signed', ({ serve }) => serve('stable.feed', announced([whole])), 'not-signed'],
  [
    'is signed by somebody else',
    ({ serve }) => serve('stable.feed', signByAnother(announced([whole]))),
    'not-signed',
  ],
  [
    'was changed after it was signed',
    ({ serve, sign }) =>
      serve('stable.feed', sign(announced([whole])).replace('"0.3.0"', '"0.9.0"')),
    'not-signed',
  ],
  [
    'was longer when it was signed',
    ({ serve, sign }) => serve('stable.feed', sign(announced([whole])).slice(0, -40)),
    'not-signed',
  ],
  ['is a web page', ({ serve }) => serve('stable.feed', '<html>Log in</html>'), 'not-signed'],
  ['is empty', ({ serve }) => serve('stable.feed', ''), 'not-signed'],
  ['never ends', ({ serve }) => serve('stable.feed', Buffer.alloc(200_000, 'a')), 'not-signed'],
  [
    'has no checksum',
    ({ serve, sign }) => serve('stable.feed', sign(announced([{ ...whole, sha512: undefined }]))),
    'not-signed',
  ],
  [
    'is of another product',
    ({ serve, sign }) => serve('stable.feed', sign(announced([whole], { product: 'other' }))),
    'not-signed',
  ],
  ...[
    '../evil.AppImage',
    '..%2Fevil.AppImage',
    'a/b.AppImage',
    'C:\\x.exe',
    'http://x/y.exe',
    '.',
  ].map((bad): [string, (opened: Opened) => void, string] => [
    `names the file ${bad}`,
    ({ serve, sign }) => serve('stable.feed', sign(announced([{ ...whole, name: bad }]))),
    'not-signed',
  ]),
  ['is not there', () => {}, 'unreachable'],
  [
    'redirects',
    ({ serve, source }) =>
      serve('stable.feed', (response) =>
        response.writeHead(302, { location: `${source.feed}other.feed` }).end(),
      ),
    'unreachable',
  ],
]

describe('a feed that', () => {
  test.each(hostileFeeds)('%s gets nothing', async (_what, prepare, why) => {
    const opened = await openUpdates()
    opened.serve(name, next)
    prepare(opened)
    await opened.updates.check()
    expect(stateOf(opened)).toEqual({ kind: 'failed', why })
    expect(opened.asked.map(({ path }) => path)).toEqual(['/stable.feed'])
    expect(opened.loadInstaller).not.toHaveBeenCalled()
    await opened.updates.end(true)
    expect(opened.isUntouched()).toBe(true)
  })

  test.each([
    ['never answers', never],
    ['stops in the middle', (response) => void response.write('abc')],
  ] satisfies [string, Answer][])('%s holds nothing up', async (_what, answer) => {
    const deadlines = { ...patient, feed: 100 }
    const opened = await openUpdates({ deadlines })
    opened.serve('stable.feed', answer)
    await opened.updates.check()
    expect(stateOf(opened)).toEqual({ kind: 'failed', why: 'silent' })
    Object.assign(deadlines, patient)
    offerNext(opened)
    await opened.updates.check()
    expect(stateOf(opened).kind).toBe('ready')
  })

  test('whose server is gone is not reached', async () => {
    const opened = await openUpdates()
    await opened.leave()
    await opened.updates.check()
    expect(stateOf(opened)).toEqual({ kind: 'failed', why: 'unreachable' })
  })
})

const other = Buffer.from(next)
other[1_000] = (other[1_000] ?? 0) ^ 1

const hostileFiles: [string, Answer, string][] = [
  ['is another one of the same size', (response) => response.end(other), 'damaged'],
  ['is too short', (response) => response.end(next.subarray(0, 100_000)), 'damaged'],
  ['is longer', (response) => response.end(Buffer.concat([next, next])), 'damaged'],
  [
    'never ends',
    (response) => {
      const more = () => {
        if (response.writable) response.write(next, more)
      }
      more()
    },
    'damaged',
  ],
  ['is a web page', (response) => response.end('<html>Log in</html>'), 'damaged'],
  ['is not there', (response) => response.writeHead(404).end(), 'cut-off'],
  [
    'breaks off',
    (response) => {
      response.writeHead(200, { 'content-length': next.length })
      response.write(next.subarray(0, 1_000), () => response.destroy())
    },
    'cut-off',
  ],
]

describe('a file that', () => {
  test.each(hostileFiles)('%s is thrown away', async (_what, answer, why) => {
    const opened = await openUpdates()
    offerNext(opened)
    opened.serve(name, answer)
    await opened.updates.check()
    expect(stateOf(opened)).toEqual({ kind: 'failed', why })
    expect(opened.downloaded()).toEqual([])
    await opened.updates.end(true)
    expect(opened.isUntouched()).toBe(true)
    expect(opened.reports).toHaveLength(1)
  })

  test.each([
    ['never comes', never],
    [
      'stops in the middle',
      (response) => {
        response.writeHead(200, { 'content-length': next.length })
        response.write(next.subarray(0, 1_000))
      },
    ],
  ] satisfies [string, Answer][])('%s holds nothing up', async (_what, answer) => {
    const deadlines = { ...patient, stall: 200 }
    const opened = await openUpdates({ deadlines })
    offerNext(opened)
    opened.serve(name, answer)
    await opened.updates.check()
    expect(stateOf(opened)).toEqual({ kind: 'failed', why: 'cut-off' })
    Object.assign(deadlines, patient)
    opened.serve(name, next)
    await opened.updates.check()
    expect(stateOf(opened).kind).toBe('ready')
  })

  test('drips for ever is given up', async () => {
    const opened = await openUpdates({ deadlines: { ...patient, download: 400 } })
    offerNext(opened)
    opened.serve(name, (response) => {
      response.writeHead(200, { 'content-length': next.length })
      const drip = setInterval(() => response.write('a'), 20)
      response.on('close', () => clearInterval(drip))
    })
    await opened.updates.check()
    expect(stateOf(opened)).toEqual({ kind: 'failed', why: 'cut-off' })
  })

  test('was changed on the disk after it came is not installed, and that is said', async () => {
    const opened = await openUpdates()
    offerNext(opened)
    await opened.updates.check()
    writeFileSync(opened.pathOf(name), other)
    await opened.updates.restart()
    await opened.updates.end(true)
    expect(opened.isUntouched()).toBe(true)
    // Who asked for a restart gets it, with the app as it was.
    expect(opened.done).toEqual(['quit', 'relaunch'])
    const { updates } = await openUpdates({ remembered: opened.remembered })
    expect(updates.status().state).toEqual({ kind: 'failed', why: 'not-installed' })
  })

  test.skipIf(!canMount)('finds no room is given up, and comes once there is some', async () => {
    const { folder, grow } = mountSmallDisk(100_000)
    const opened = await openUpdates({}, folder)
    offerNext(opened)
    await opened.updates.check()
    expect(stateOf(opened)).toEqual({ kind: 'failed', why: 'no-room' })
    expect(opened.downloaded()).toEqual([])
    grow(1_000_000)
    await opened.updates.check()
    expect(stateOf(opened).kind).toBe('ready')
  })
})
