import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apis, calls } from '../../preload/contract.ts'
import type { CallName, Input } from '../../preload/contract.ts'

const connectionId = '3f6c1d2e-0000-4abc-8def-000000000001'
const developerAppId = '3f6c1d2e-0000-4abc-8def-000000000002'
const clientId = '3f6c1d2e-0000-4abc-8def-000000000003'
const importId = '1b0c2d3e-4f50-4a61-8b72-93a4b5c6d7e8'
const requestId = '3f6c1d2e-0000-4abc-8def-000000000005'
const viewId = '3f6c1d2e-0000-4abc-8def-000000000004'
const websiteId = '5f6c1d2e000040abc8def000'
const subscriptionId = '11112222-3333-4444-8555-666677778888'

// TypeScript fails here when a call has no example, or one that the contract does not take.
const examples: { [Name in CallName]: Input<Name> } = {
  'app.status': {},
  'app.dismissNotice': { kind: 'no-keychain' },
  'app.restoreBackup': { backupId: 'latchkey-000012-1790000000000' },
  'backups.list': {},
  'preferences.get': {},
  'upkeep.status': {},
  'upkeep.run': {},
  'upkeep.forecast': { awayUntil: 1_800_000_000_000 },
  'preferences.set': {
    checkEvery: 6,
    refreshEvery: 24,
    theme: 'dark',
    density: 'compact',
    neededApis: ['orders'],
    list: {
      sorting: [{ id: 'health', desc: false }],
      grouping: 'tag',
      hidden: ['currency'],
      widths: { site: 320 },
    },
    recent: [`site:${websiteId}`],
    updateChannel: 'beta',
  },
  'webhooks.list': { websiteId },
  'webhooks.known': { websiteId },
  'webhooks.create': {
    websiteIds: [websiteId],
    endpointUrl: 'https://hooks.agency.example/squarespace',
    topics: ['order.create', 'extension.uninstall'],
    connectionId,
  },
  'webhooks.read': { websiteIds: [websiteId] },
  'webhooks.cancel': {},
  'webhooks.update': {
    websiteId,
    subscriptionId,
    endpointUrl: 'https://hooks.agency.example/orders',
    topics: ['order.update', 'product.create'],
  },
  'webhooks.remove': { websiteId, subscriptionId },
  'webhooks.test': { websiteId, subscriptionId, topic: 'order.create' },
  'webhooks.rotate': { websiteId, subscriptionId },
  'webhooks.copySecret': { websiteId, subscriptionId },
  'webhooks.across': {},
  'webhooks.checkSignature': {
    body: '{}',
    signature: 'ab',
    secret: 'cd',
    subscription: { websiteId, subscriptionId },
  },
  'activity.list': { websiteId, since: 1_790_000_000_000, before: 17 },
  'updates.status': {},
  'updates.check': {},
  'updates.restart': {},
  'updates.read': {},
  'connections.list': {},
  'connections.identifyKey': { apiKey: 'a key' },
  'connections.addKey': {
    apiKey: 'a key',
    label: 'For orders',
    ifDuplicate: 'ask',
    client: { id: clientId },
  },
  'connections.replaceKey': { connectionId, apiKey: 'a key', client: { name: 'Finch' } },
  'keyRequests.create': {
    name: 'Cedar & Finch',
    email: 'ada@cedar.example',
    from: 'Wren Studio',
    permissions: [
      { api: 'orders', access: 'read-write' },
      { api: 'transactions', access: 'read' },
      'products',
    ],
  },
  'keyRequests.list': {},
  'keyRequests.get': { requestId },
  'keyRequests.savePage': { requestId },
  'keyRequests.remind': { requestId },
  'keyRequests.open': { text: 'a block' },
  'keyRequests.connect': {
    requestId,
    label: 'For orders',
    ifDuplicate: 'replace',
    client: { id: clientId },
  },
  'keyRequests.close': { requestId },
  'connections.relabel': { connectionId, label: 'For orders' },
  'connections.check': { connectionIds: [connectionId] },
  'connections.cancelCheck': {},
  'connections.remove': { connectionId },
  'connections.restore': { connectionId },
  'connections.addGrant': { developerAppId, accessToken: 'a token', refreshToken: 'a token' },
  'developerApps.list': {},
  'developerApps.save': {
    id: developerAppId,
    name: 'Agency',
    clientId: 'an id',
    clientSecret: 'a secret',
    redirectUri: 'latchkey://oauth/callback',
    returnBy: 'link',
    scopes: ['website.orders', 'website.products.read'],
  },
  'developerApps.remove': { developerAppId },
  'signin.start': { developerAppId, scopes: ['website.orders'], reauthorize: connectionId },
  'signin.test': { redirectUri: 'latchkey://oauth/callback', returnBy: 'link' },
  'signin.savePage': {},
  'signin.open': { attemptId: connectionId },
  'signin.accept': { url: '?code=a&state=b' },
  'signin.cancel': { attemptId: connectionId },
  'signin.pendingGrants': {},
  'signin.decide': { attemptId: connectionId, keep: true },
  'sites.get': { websiteId },
  'sites.noteAsked': { connectionIds: [connectionId] },
  'sites.mark': {
    websiteIds: [websiteId],
    client: { name: 'Cedar' },
    color: 'teal',
    pinned: true,
    addTags: ['vip'],
    removeTags: ['launch'],
    joinsEdit: viewId,
  },
  'sites.saveNote': { websiteId, note: 'a note' },
  'sites.remove': { websiteIds: [websiteId] },
  'clients.list': {},
  'clients.save': {
    id: clientId,
    name: 'Cedar Group',
    contacts: [{ name: 'Ada', email: 'ada@cedar.example', phone: '' }],
    notes: '',
    color: 'red',
    state: 'paused',
  },
  'clients.remove': { clientId },
  'tags.rename': {
    from: 'vip',
    to: 'key account',
  },
  'trash.list': {},
  'trash.restore': { connectionIds: [connectionId], clientIds: [clientId] },
  'trash.destroy': { connectionIds: [], clientIds: [] },
  'views.list': {},
  'views.save': {
    id: viewId,
    name: 'Paused',
    view: 'needs-you',
    query: 'tag:vip',
    sorting: [{ id: 'site', desc: true }],
    grouping: 'client',
  },
  'views.remove': { viewId },
  'edits.list': {},
  'edits.undo': { editId: viewId },
  'edits.redo': { editId: viewId },
  'imports.open': { content: 'Title,Key', name: 'stores.csv' },
  'imports.reread': { importId, encoding: 'Shift_JIS', delimiter: '|', tab: 'Stores' },
  'imports.dryRun': { importId, hasHeader: true, columns: ['title', null], ifHere: 'skip' },
  'imports.run': { importId },
  'imports.cancel': { importId },
  'imports.unfinished': {},
  'imports.takeUp': {},
  'imports.resume': { importId },
  'imports.discard': { importId },
  'imports.saveReport': { importId },
  'api2cart.get': {},
  'api2cart.save': { apiKey: 'a key' },
  'api2cart.remove': {},
  'handOver.preview': { connectionIds: [connectionId] },
  'handOver.send': { connectionIds: [connectionId] },
  'handOver.cancel': {},
  'handOver.progress': {},
  'handOver.takeBack': { connectionId, removeThere: true },
  'handOver.stores': {},
  'handOver.validate': { connectionId },
  'handOver.disconnect': { store: { storeId: '17' } },
  'handOver.remove': { store: { connectionId } },
  'handOver.renew': { connectionId, how: 'update' },
  'credentials.preview': { connectionIds: [viewId], format: 'json' },
  'credentials.reveal': { connectionId: viewId },
  'credentials.copy': { connectionIds: [viewId], format: 'env', leaveOut: true },
  'credentials.copyField': { connectionId: viewId, field: 'apiKey' },
  'handOver.save': { connectionIds: [viewId], format: 'csv' },
  'exports.save': { websiteIds: [websiteId], format: 'csv' },
  'links.open': { websiteId, page: 'site' },
  'links.openFromNote': { websiteId, url: 'https://example.com' },
  'links.openDeveloperApps': {},
  'links.openChromiumLicenses': {},
  'links.openMail': { recipient: 'ida@finch.example', subject: 'Cedar', body: 'Hello' },
  'diagnostics.check': { check: 'clock' },
  'diagnostics.copy': {},
  'diagnostics.save': {},
  'diagnostics.mend': { remedy: 'register-link' },
  'clipboard.write': { text: 'a text' },
  'practice.enter': {},
  'practice.leave': {},
  'practice.sites': {},
  'practice.change': { websiteId, what: 'rename' },
  'practice.setOnline': { online: true },
}

/** Fields that take any text; what is wrong with it, the room says in a sentence. */
const texts = new Set([
  'apiKey',
  'text',
  'label',
  'name',
  'email',
  'url',
  'clientId',
  'clientSecret',
  'redirectUri',
  'accessToken',
  'refreshToken',
  'note',
  'notes',
  'query',
  'content',
  'tab',
  'from',
  'to',
  'endpointUrl',
  'subject',
  'body',
  'signature',
  'secret',
])

/** Fields that may be nothing. */
const nullable = new Set([
  'sites.mark.client',
  'sites.mark.color',
  'clients.save.color',
  'imports.open.name',
  'links.openMail.recipient',
])

const schemas = Object.entries(calls).map(([name, { input }]) => [name, input] as const)
const accepts = (name: CallName, input: unknown) => calls[name].input.safeParse(input).success

test('every call has an input schema that takes its example', () => {
  expect(Object.keys(calls).toSorted()).toEqual(Object.keys(examples).toSorted())
  for (const [name, schema] of schemas) {
    const example: unknown = Reflect.get(examples, name)
    expect([name, schema.safeParse(example).success]).toEqual([name, true])
  }
})

describe.each(schemas)('%s', (name, schema) => {
  const example: object = Reflect.get(examples, name)
  const takes = (input: unknown) => schema.safeParse(input).success

  test('refuses what is no object', () => {
    const circle: unknown[] = []
    circle.push(circle)
    const strangers = [
      undefined,
      null,
      0,
      NaN,
      10n,
      true,
      '',
      'constructor',
      [],
      [example],
      circle,
      new Uint8Array(8),
      Symbol('a'),
      () => example,
    ]
    expect(strangers.filter(takes)).toEqual([])
  })

  test('refuses a field that it does not know, also one of the prototype', () => {
    for (const field of ['more', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '']) {
      const input: unknown = JSON.parse(
        `{${[...Object.entries(example), [field, 1]]
          .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
          .join()}}`,
      )
      expect([field, takes(input)]).toEqual([field, false])
    }
    expect(Reflect.get({}, 'more')).toBeUndefined()
  })

  test('refuses a field of another type', () => {
    const others = [null, {}, [[]], -1, 'no such thing at all', Number.NaN, { length: 3 }]
    for (const field of Object.keys(example)) {
      const wrong = others.filter(
        (value) =>
          !(texts.has(field) && typeof value === 'string') &&
          !(value === null && nullable.has(`${name}.${field}`)),
      )
      for (const value of wrong) expect(takes({ ...example, [field]: value })).toBe(false)
    }
  })

  test('answers any input without throwing', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true }), (input) => {
        expect(typeof takes(input)).toBe('boolean')
        expect(typeof takes({ ...example, more: input })).toBe('boolean')
      }),
      { numRuns: 40 },
    )
  })
})

test('a list of far too many ids is refused, and so is one of strangers', () => {
  const many = Array.from({ length: 100_001 }, () => connectionId)
  expect(accepts('connections.check', { connectionIds: many })).toBe(false)
  expect(accepts('connections.check', { connectionIds: many.slice(1) })).toBe(true)
  expect(accepts('connections.check', { connectionIds: Array(100_000).fill(5) })).toBe(false)
  expect(accepts('connections.check', { connectionIds: Array.from({ length: 3 }) })).toBe(false)
})

test('texts have an end', () => {
  const longest = 'a'.repeat(100_000)
  expect(accepts('connections.addKey', { apiKey: longest })).toBe(true)
  expect(accepts('connections.addKey', { apiKey: `${longest}a` })).toBe(false)
  expect(accepts('clipboard.write', { text: `${longest}a` })).toBe(false)
  expect(accepts('connections.relabel', { connectionId, label: 'a'.repeat(81) })).toBe(false)
})

test('a label is trimmed, and a new one may not be empty', () => {
  expect(calls['connections.relabel'].input.parse({ connectionId, label: '  a ' }).label).toBe('a')
  expect(accepts('connections.relabel', { connectionId, label: ' \t ' })).toBe(false)
  expect(calls['connections.addKey'].input.parse({ apiKey: 'a', label: ' ' }).label).toBe('')
})

test.each([
  '',
  'a'.repeat(65),
  'a b',
  `${websiteId}\n`,
  `${websiteId}'; DROP TABLE site`,
  '../../../etc/passwd',
])('the site id %j is refused', (id) => {
  expect(accepts('sites.get', { websiteId: id })).toBe(false)
})

test.each(['', 'a', `${connectionId}0`, `${connectionId}\n`, '../a', '%00'])(
  'the connection id %j is refused',
  (id) => {
    expect(accepts('connections.remove', { connectionId: id })).toBe(false)
  },
)

test('an API that is not known, or more of them than there are, is no preference', () => {
  expect(accepts('preferences.set', { neededApis: ['orders', 'forms'] })).toBe(false)
  expect(accepts('preferences.set', { neededApis: [...apis, 'orders'] })).toBe(false)
  expect(accepts('preferences.set', { neededApis: [...apis] })).toBe(true)
})

test('the marks of a site have bounds', () => {
  const websiteIds = Array.from({ length: 20_001 }, () => websiteId)
  expect(accepts('sites.mark', { websiteIds })).toBe(false)
  expect(accepts('sites.remove', { websiteIds: websiteIds.slice(1) })).toBe(true)
  const takes = (addTags: string[]) => accepts('sites.mark', { websiteIds: [websiteId], addTags })
  expect(takes([' '])).toBe(false)
  expect(takes(['a'.repeat(40)])).toBe(true)
  expect(takes(['a'.repeat(41)])).toBe(false)
  expect(takes(Array.from({ length: 51 }, (_, index) => `${index}`))).toBe(false)
  expect(accepts('sites.saveNote', { websiteId, note: 'a'.repeat(20_001) })).toBe(false)
  expect(accepts('sites.mark', { websiteIds: [websiteId], color: 'ultraviolet' })).toBe(false)
})

test('a client has a name and at most twenty contacts', () => {
  const client = examples['clients.save']
  const [contact] = client.contacts
  expect(accepts('clients.save', { ...client, name: ' ' })).toBe(false)
  const contacts = Array.from({ length: 21 }, () => contact)
  expect(accepts('clients.save', { ...client, contacts })).toBe(false)
  expect(accepts('clients.save', { ...client, contacts: contacts.slice(1) })).toBe(true)
  expect(calls['clients.save'].input.parse({ ...client, name: '  Cedar ' }).name).toBe('Cedar')
})

const takesClient = (client: unknown) => accepts('connections.addKey', { apiKey: 'a', client })

test('a client is chosen by one id or one name', () => {
  expect(takesClient({ id: clientId })).toBe(true)
  expect(takesClient({ name: 'a'.repeat(80) })).toBe(true)
  for (const wrong of [
    {},
    'Cedar',
    clientId,
    { id: 'Cedar' },
    { id: null },
    { name: ' ' },
    { name: 'a'.repeat(81) },
    { id: clientId, name: 'Cedar' },
    { name: 'Cedar', color: 'teal' },
  ]) {
    expect([wrong, takesClient(wrong)]).toEqual([wrong, false])
  }
})

test('a layout of columns that there are not, or of odd widths, is no preference', () => {
  const { list } = examples['preferences.set']
  const takes = (changes: object) => accepts('preferences.set', { list: { ...list, ...changes } })
  expect(takes({})).toBe(true)
  expect(takes({ hidden: ['mood'] })).toBe(false)
  expect(takes({ widths: { mood: 100 } })).toBe(false)
  for (const width of [39, 1_001, 100.5, NaN])
    expect(takes({ widths: { site: width } })).toBe(false)
  expect(takes({ widths: { site: 40, client: 1_000 } })).toBe(true)
  const sorting = Array.from({ length: 20 }, () => ({ id: 'site', desc: false }))
  expect(takes({ sorting })).toBe(false)
  const recent = Array.from({ length: 21 }, () => 'a')
  expect(accepts('preferences.set', { recent })).toBe(false)
  expect(accepts('preferences.set', { recent: recent.slice(1) })).toBe(true)
})
