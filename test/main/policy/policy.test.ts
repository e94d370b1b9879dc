import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { policySourceOf, readPolicy } from '../../../main/policy/policy.ts'
import { makeFolder } from '../../fakes/folder.ts'

const me = process.getuid?.() ?? null
const nothing = { updates: null, waysBack: null, practice: null, api2cart: null }
const everything = { updates: 'off', waysBack: [], practice: 'off', api2cart: 'off' }

/** A folder of the administrator's with this policy file. */
function write(content: string | Uint8Array, mode = 0o644): string {
  const folder = join(makeFolder(), 'Latchkey')
  mkdirSync(folder, { mode: 0o755 })
  const path = join(folder, 'policy.json')
  writeFileSync(path, content)
  chmodSync(path, mode)
  return path
}

const read = (path: string) => readPolicy({ paths: [path], keeper: me })
const readText = (text: string | Uint8Array) => {
  const { path: _, ...policy } = read(write(text))
  return policy
}

test('where there is no file, nothing is fixed', () => {
  expect(read(join(makeFolder(), 'policy.json'))).toEqual({ ...nothing, path: null, troubles: [] })
})

test('each policy is as the file says, and what it does not name is left to the person', () => {
  const path = write('{"updates": "beta", "waysBack": ["link", "loopback"], "practice": "off"}')
  expect(read(path)).toEqual({
    updates: 'beta',
    waysBack: ['link', 'loopback'],
    practice: 'off',
    api2cart: null,
    path,
    troubles: [],
  })
  expect(readText('{"updates": "off"}')).toEqual({ ...nothing, updates: 'off', troubles: [] })
  expect(readText('{"waysBack": []}')).toEqual({ ...nothing, waysBack: [], troubles: [] })
  expect(readText('{}')).toEqual({ ...nothing, troubles: [] })
})

test('the marks that Windows puts before a text are passed over', () => {
  const text = '{"practice": "off"}'
  const inUtf8 = Buffer.from(`\u{feff}${text}`)
  const inUtf16 = Buffer.from(`\u{feff}${text}`, 'utf16le')
  for (const bytes of [inUtf8, inUtf16]) {
    expect(readText(bytes)).toEqual({ ...nothing, practice: 'off', troubles: [] })
  }
})

test('a key that is not known is named, and the others count', () => {
  expect(readText('{\n  "updates": "stable",\n  "practce": "off"\n}')).toEqual({
    ...nothing,
    updates: 'stable',
    troubles: [{ kind: 'unknown-key', key: 'practce', line: 3 }],
  })
})

test('a key of every object is not taken for a policy', () => {
  expect(readText('{"__proto__": {}, "toString": "off"}')).toMatchObject({
    ...nothing,
    troubles: [{ key: '__proto__' }, { key: 'toString' }],
  })
})

test.each([
  ['"updates": "nightly"', { updates: 'off' }, 'updates'],
  ['"updates": null', { updates: 'off' }, 'updates'],
  ['"practice": false', { practice: 'off' }, 'practice'],
  ['"practice": "on"', { practice: 'off' }, 'practice'],
  ['"api2cart": "on"', { api2cart: 'off' }, 'api2cart'],
  ['"waysBack": "loopback"', { waysBack: [] }, 'waysBack'],
  ['"waysBack": null', { waysBack: [] }, 'waysBack'],
  ['"waysBack": ["loopback", "pigeon"]', { waysBack: ['loopback'] }, 'waysBack'],
])('of %s the strictest is taken, and it is named', (line, fixed, key) => {
  expect(readText(`{\n  ${line}\n}`)).toEqual({
    ...nothing,
    ...fixed,
    troubles: [{ kind: 'bad-value', key, line: 2 }],
  })
})

test.each([
  ['a comma too much', '{\n  "practice": "off",\n}', 3],
  ['a quote too few', '{\n  "practice": off\n}', 2],
  ['a bracket too few', '{\n  "practice": "off"\n', 2],
  ['quotes of a word processor', '{\n  “practice”: “off”\n}', 2],
  ['a name without quotes', '{\n  practice: "off"\n}', 2],
])('a file with %s forbids what it names, at its strictest', (_what, text, line) => {
  expect(readText(text)).toEqual({
    ...nothing,
    practice: 'off',
    troubles: [{ kind: 'not-json', line }],
  })
})

test.each(['[]', '"off"', 'null', '3'])('a file that is %s forbids everything', (text) => {
  expect(readText(text)).toEqual({ ...everything, troubles: [{ kind: 'not-an-object' }] })
})

test('a file that cannot be read forbids everything', () => {
  const unreadable = [{ kind: 'unreadable' }]
  const folder = join(makeFolder(), 'policy.json')
  mkdirSync(folder)
  expect(read(folder)).toMatchObject({ ...everything, troubles: unreadable })
  expect(readText(new Uint8Array([0x7b, 0xff, 0x7d]))).toEqual({
    ...everything,
    troubles: unreadable,
  })
  expect(readText(' '.repeat(200_000))).toEqual({ ...everything, troubles: unreadable })
  const circle = join(makeFolder(), 'circle.json')
  symlinkSync(circle, circle)
  expect(read(circle)).toMatchObject({ ...everything, troubles: unreadable })
})

const untrusted = (what: string) => ({ ...nothing, troubles: [{ kind: 'untrusted', what }] })

test.runIf(me !== null)('a file that others than its keeper can write counts for nothing', () => {
  const text = '{"practice": "off"}'
  expect(read(write(text, 0o664))).toMatchObject(untrusted('file'))
  expect(read(write(text, 0o646))).toMatchObject(untrusted('file'))
  expect(readPolicy({ paths: [write(text)], keeper: Number(me) + 1 })).toMatchObject(
    untrusted('file'),
  )
  const open = write(text)
  chmodSync(join(open, '..'), 0o777)
  expect(read(open)).toMatchObject(untrusted('folder'))
  const link = join(makeFolder(), 'policy.json')
  symlinkSync(open, link)
  expect(read(link)).toMatchObject(untrusted('folder'))
})

test('where a file does not say who may write it, it counts as it is', () => {
  const path = write('{"practice": "off"}', 0o666)
  expect(readPolicy({ paths: [path], keeper: null })).toMatchObject({ practice: 'off' })
})

test('of several places the first with a file counts', () => {
  const [first, second] = [write('{"updates": "off"}'), write('{"updates": "beta"}')]
  const source = { paths: [first, second], keeper: me }
  expect(readPolicy(source)).toMatchObject({ updates: 'off', path: first })
  rmSync(first)
  expect(readPolicy(source)).toMatchObject({ updates: 'beta', path: second })
})

const run = { env: {}, userId: 1000, isFromSources: false }

test('each system has one place, and the file there must be an administrator’s', () => {
  expect(policySourceOf({ ...run, platform: 'linux' })).toEqual({
    paths: ['/etc/latchkey/policy.json'],
    keeper: 0,
  })
  expect(policySourceOf({ ...run, platform: 'darwin' })).toEqual({
    paths: ['/Library/Application Support/Latchkey/policy.json'],
    keeper: 0,
  })
})

const pathsWith = (env: NodeJS.ProcessEnv) =>
  policySourceOf({ ...run, platform: 'win32', env }).paths

test('whoever starts the app on Windows does not move its place', () => {
  const usual = 'C:\\ProgramData\\Latchkey\\policy.json'
  expect(pathsWith({})).toEqual([usual])
  expect(pathsWith({ ProgramData: '' })).toEqual([usual])
  expect(pathsWith({ ProgramData: 'mine' })).toEqual([usual])
  expect(pathsWith({ ProgramData: 'D:\\mine' })).toEqual([usual, 'D:\\mine\\Latchkey\\policy.json'])
})

test.each(['linux', 'darwin', 'win32'] as const)(
  'on %s only a run from the sources is given another file',
  (platform) => {
    const env = { LATCHKEY_POLICY: '/tmp/mine.json' }
    const given = { paths: ['/tmp/mine.json'], keeper: 1000 }
    expect(policySourceOf({ ...run, platform, env, isFromSources: true })).toEqual(given)
    expect(policySourceOf({ ...run, platform, env })).toEqual(policySourceOf({ ...run, platform }))
  },
)
