import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type {
  AppStatus,
  CallError,
  DeveloperApp,
  Events,
  ImportLine,
  SiteRow,
} from '../../../preload/contract.ts'
import { AppError, toAppError } from '../../../renderer/domain/app-error.ts'
import { sentenceOf } from '../../../renderer/domain/words/sentence.ts'
import {
  answers,
  asking,
  call,
  forgetImportState,
  listen,
  onOtherProfile,
  sitesQuery,
} from '../../../renderer/data/bridge.ts'
import { site } from '../sites.ts'

// The other end of the bridge, by hand: what it answers, and a way to send events.
let reply: () => Promise<unknown>
let listeners: Map<string, (payload: unknown) => void>

function send<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
  listeners.get(name)?.(payload)
}

function rows(): SiteRow[] | undefined {
  return answers.getQueryData(sitesQuery.queryKey)
}

function titles(): string[] | undefined {
  return rows()?.map(({ title }) => title)
}

function app(name: string): DeveloperApp {
  return {
    id: 'a1',
    name,
    clientId: 'c',
    redirectUri: 'latchkey://oauth/callback',
    returnBy: 'link',
    scopes: [],
    clientSecret: 'open',
    grants: 0,
  }
}

function apps(): DeveloperApp[] | undefined {
  return answers.getQueryData<{ apps: DeveloperApp[] }>(['developerApps.list', {}])?.apps
}

function importLines(numbers: number[]): ImportLine[] {
  return numbers.map((line) => ({
    line,
    title: '',
    outcome: 'adds',
    site: null,
    client: null,
    remarks: [],
  }))
}

beforeEach(() => {
  listeners = new Map()
  vi.stubGlobal('window', {
    latchkey: {
      call: () => reply(),
      on: (name: string, listener: (payload: unknown) => void) => {
        listeners.set(name, listener)
        return () => listeners.delete(name)
      },
    },
  })
})
afterEach(() => {
  answers.clear()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('gives the value of an answered call', async () => {
  reply = () => Promise.resolve({ ok: true, value: { started: 3 } })
  await expect(call('connections.check', {})).resolves.toEqual({ started: 3 })
})

it('throws what the call error says, every field of it', async () => {
  const error: CallError = {
    code: 'port-busy',
    reason: 'port-taken',
    message: 'port-busy: port-taken',
    reference: 'r',
    port: 7,
    redirectUri: 'u',
  }
  reply = () => Promise.resolve({ ok: false, error })
  const thrown = toAppError(await call('connections.list', {}).catch((each: unknown) => each))
  expect(thrown).toBeInstanceOf(AppError)
  expect(thrown).toMatchObject({
    code: 'port-busy',
    message: sentenceOf(error),
    reference: 'r',
    redirectUri: 'u',
    site: null,
    existing: [],
    owner: null,
  })
})

it('keeps the developer apps as the last event had them', async () => {
  listen()
  reply = () => Promise.resolve({ ok: true, value: { apps: [app('First')] } })
  await answers.fetchQuery(asking('developerApps.list', {}))
  send('developerApps.changed', { apps: [app('Renamed')] })
  expect(apps()).toEqual([app('Renamed')])

  // An answer that was on its way when they changed is not the last word.
  const late = Promise.withResolvers<unknown>()
  reply = () => late.promise
  const asked = answers.fetchQuery({ ...asking('developerApps.list', {}), staleTime: 0 })
  const settled = asked.catch(() => undefined)
  reply = () => Promise.resolve({ ok: true, value: { apps: [app('Newest')] } })
  send('developerApps.changed', { apps: [app('Newest')] })
  late.resolve({ ok: true, value: { apps: [app('Old')] } })
  await settled
  await vi.waitFor(() => expect(answers.isFetching()).toBe(0), 30_000)
  expect(apps()).toEqual([app('Newest')])
})

it('keeps what an event says for the views', async () => {
  listen()
  reply = () => Promise.resolve({ ok: true, value: {} })
  await answers.fetchQuery(asking('views.list', {}))
  send('views.changed', { views: [] })
  expect(answers.getQueryData(['views.list', {}])).toEqual({ views: [] })
})

it('patches the clients with what changed of them, and makes up no list that was not asked for', async () => {
  listen()
  const blank = { contacts: [], notes: '', color: null, state: 'active' as const }
  const client = (id: string, name: string) => ({ ...blank, id, name })
  send('clients.changed', { clients: [client('a', 'Anna')], removed: [] })
  expect(answers.getQueryData(['clients.list', {}])).toBeUndefined()
  reply = () => Promise.resolve({ ok: true, value: { clients: [client('a', 'Anna')] } })
  await answers.fetchQuery(asking('clients.list', {}))
  send('clients.changed', { clients: [client('b', 'Bert')], removed: [] })
  send('clients.changed', { clients: [], removed: ['a'] })
  expect(answers.getQueryData(['clients.list', {}])).toEqual({ clients: [client('b', 'Bert')] })
})

it('asks anew what is in the trash after clients or sites changed, or some of it is gone', async () => {
  listen()
  const { queryKey } = asking('trash.list', {})
  const isStale = () => answers.getQueryState(queryKey)?.isInvalidated
  reply = () => Promise.resolve({ ok: true, value: { connections: [], clients: [] } })
  await answers.fetchQuery(asking('trash.list', {}))
  expect(isStale()).toBe(false)
  send('clients.changed', { clients: [], removed: [] })
  expect(isStale()).toBe(true)
  await answers.fetchQuery({ ...asking('trash.list', {}), staleTime: 0 })
  expect(isStale()).toBe(false)
  send('connections.changed', { sites: [], removed: [site().websiteId] })
  expect(isStale()).toBe(true)
  await answers.fetchQuery({ ...asking('trash.list', {}), staleTime: 0 })
  expect(isStale()).toBe(false)
  send('trash.destroyed', {})
  expect(isStale()).toBe(true)
})

it('turns a bridge that fails into a sentence, not into a crash', async () => {
  reply = () => Promise.reject(new Error('gone'))
  const thrown = toAppError(await call('connections.list', {}).catch((each: unknown) => each))
  expect(thrown).toMatchObject({ code: 'internal', reference: 'gone' })
  expect(thrown.message).toMatch(/^Latchkey could not do this/)
})

it('patches the rows that changed', async () => {
  reply = () => Promise.resolve({ ok: true, value: { sites: [site()] } })
  listen()
  await answers.fetchQuery(sitesQuery)
  send('connections.changed', { sites: [site({ title: 'New' })], removed: [] })
  expect(titles()).toEqual(['New'])
})

it('loses no change that comes before the rows do', async () => {
  const arrived = Promise.withResolvers<unknown>()
  reply = () => arrived.promise
  listen()
  const fetched = answers.fetchQuery(sitesQuery)
  send('connections.changed', { sites: [site({ title: 'New' })], removed: ['gone'] })
  arrived.resolve({ ok: true, value: { sites: [site(), site({ websiteId: 'gone' })] } })
  await fetched
  expect(titles()).toEqual(['New'])
})

it('draws the first change at once and the many that follow together', async () => {
  vi.useFakeTimers()
  reply = () => Promise.resolve({ ok: true, value: { sites: [site()] } })
  const stop = listen()
  await answers.fetchQuery(sitesQuery)
  for (const title of ['First', 'Second', 'Third']) {
    send('connections.changed', { sites: [site({ title })], removed: [] })
  }
  expect(titles()).toEqual(['First'])
  await vi.advanceTimersByTimeAsync(100)
  expect(titles()).toEqual(['Third'])
  stop()
})

it('shows what a check found once it is over, however shortly before rows were drawn', async () => {
  vi.useFakeTimers()
  reply = () => Promise.resolve({ ok: true, value: { sites: [site()] } })
  const stop = listen()
  await answers.fetchQuery(sitesQuery)
  const progress = { done: 1, total: 2, asked: true, failures: [] }
  for (const title of ['First', 'Second']) {
    send('connections.changed', { sites: [site({ title })], removed: [] })
  }
  send('check.progress', { ...progress, state: 'running' })
  expect(titles()).toEqual(['First'])
  send('check.progress', { ...progress, done: 2, state: 'finished' })
  expect(titles()).toEqual(['Second'])
  // The next interval begins there.
  send('connections.changed', { sites: [site({ title: 'Third' })], removed: [] })
  expect(titles()).toEqual(['Second'])
  await vi.advanceTimersByTimeAsync(100)
  expect(titles()).toEqual(['Third'])
  stop()
})

const real: AppStatus = {
  version: '1',
  electron: '1',
  platform: 'linux',
  opened: 1,
  squarespace: { kind: 'real', origin: 'https://api.squarespace.com' },
  reachable: null,
  online: true,
  policies: { updates: null, waysBack: null, practice: null, api2cart: null },
  notices: [],
}
const practice: AppStatus = {
  ...real,
  opened: 2,
  squarespace: { kind: 'practice', origin: 'http://127.0.0.1:1' },
}

it('takes no row and no change of the stores before along into practice', async () => {
  vi.useFakeTimers()
  reply = () => Promise.resolve({ ok: true, value: { sites: [site()] } })
  const stop = listen()
  send('app.changed', real)
  await answers.fetchQuery(sitesQuery)
  send('connections.changed', { sites: [site({ title: 'Drawn' })], removed: [] })
  send('connections.changed', { sites: [site({ title: 'Gathered' })], removed: [] })
  send('app.changed', practice)
  expect(rows()).toBeUndefined()
  reply = () => Promise.resolve({ ok: true, value: { sites: [site({ title: 'Made up' })] } })
  await answers.fetchQuery(sitesQuery)
  await vi.advanceTimersByTimeAsync(1000)
  expect(titles()).toEqual(['Made up'])
  stop()
})

it('gives changes that come after a switch to the rows that come after it', async () => {
  const before = Promise.withResolvers<unknown>()
  const after = Promise.withResolvers<unknown>()
  reply = () => before.promise
  const stop = listen()
  send('app.changed', real)
  void answers.prefetchQuery(sitesQuery)
  send('connections.changed', { sites: [site({ title: 'Real' })], removed: [] })
  send('app.changed', practice)
  reply = () => after.promise
  const fetched = answers.fetchQuery(sitesQuery)
  send('connections.changed', { sites: [site({ title: 'Made up, changed' })], removed: [] })
  before.resolve({ ok: true, value: { sites: [site({ websiteId: 'real' })] } })
  await before.promise
  after.resolve({ ok: true, value: { sites: [site({ title: 'Made up' })] } })
  await fetched
  expect(titles()).toEqual(['Made up, changed'])
  stop()
})

it('reads everything anew once a backup was restored, and nothing for a notice', async () => {
  reply = () => Promise.resolve({ ok: true, value: { sites: [site()] } })
  const stop = listen()
  const notice = { path: null, backupAt: 1 }
  const setAside = { ...real, notices: [{ kind: 'database-set-aside' as const, ...notice }] }
  send('app.changed', setAside)
  await answers.fetchQuery(sitesQuery)
  send('app.changed', {
    ...setAside,
    reachable: true,
    notices: [...setAside.notices, { kind: 'no-keychain', ...notice }],
  })
  let turns = 0
  onOtherProfile(() => void (turns += 1))
  send('app.changed', real)
  expect(titles()).toEqual(['Cedar & Finch'])
  expect(turns).toBe(0)
  send('app.changed', { ...real, opened: 2 })
  expect(rows()).toBeUndefined()
  expect(turns).toBe(1)
  stop()
})

it('stops listening when told to', () => {
  listen()()
  expect(listeners.size).toBe(0)
})

it('gathers an import line by line, and forgets what is on its way when it is told to', async () => {
  vi.useFakeTimers()
  const stop = listen()
  const tell = (done: number, ...numbers: number[]) =>
    send('import.progress', {
      importId: 'i1',
      phase: 'dry-run',
      state: 'running',
      done,
      total: 9,
      lines: importLines(numbers),
      pausedUntil: null,
      stop: null,
    })
  tell(1, 2)
  tell(3, 4, 3)
  await vi.advanceTimersByTimeAsync(100)
  expect(answers.getQueryData(['import.progress'])).toMatchObject({
    done: 3,
    lines: importLines([2, 3, 4]),
  })
  tell(4, 5)
  forgetImportState()
  await vi.advanceTimersByTimeAsync(100)
  expect(answers.getQueryData(['import.progress'])).toBeNull()
  stop()
})
