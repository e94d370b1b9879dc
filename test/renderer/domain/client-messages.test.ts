import { expect, test } from 'vitest'
import { addressOfMail } from '../../../main/addresses.ts'
import {
  healths,
  type AskedPermission,
  type ConnectionRow,
  type SiteRow,
} from '../../../preload/contract.ts'
import { healthLines } from '../../../preload/healths.ts'
import { askedOf, canAsk, writeMessage } from '../../../renderer/domain/client-messages.ts'
import { connection, detail, keysThatAre, site } from '../sites.ts'

const boxes: AskedPermission[] = [
  { api: 'orders', access: 'read' },
  { api: 'products', access: 'read-write' },
  { api: 'inventory', access: 'read' },
]

const sick = (given: Partial<ConnectionRow>, of: Partial<SiteRow> = {}) =>
  site({ ...of, connections: [connection(given)] })

const grant = { kind: 'grant', developerAppId: 'd1' } as const
const noOrders = detail({ missing: ['orders'] })
const needy = {
  'rejected key': sick({ health: 'key-rejected' }),
  'permission that a key lacks': sick({ health: 'limited', detail: noOrders }),
  'permission that a grant lacks': sick({ ...grant, health: 'limited', detail: noOrders }),
  'dead grant': sick({ ...grant, health: 'reauthorize' }),
  'lapsed site': sick({ health: 'site-expired' }),
  'key that was not kept': sick({ health: 'locked', detail: detail({ reason: 'not-kept' }) }),
}

function write(sites: SiteRow[], name = '') {
  const asked = sites.map(askedOf).filter((each) => each !== null)
  return writeMessage(asked, name, boxes)
}

test.each(Object.entries(needy))('a %s has a message that names the store', (_what, row) => {
  const { subject, body } = write([row], 'Ida Finch')
  expect(subject).toContain('Cedar & Finch: ')
  expect(body).toMatch(/^Hello Ida Finch,\n\n/)
  expect(body).toContain('Cedar & Finch (www.cedarandfinch.example)')
  // Who reads it knows nothing of these.
  expect(body).not.toMatch(/\b(API key|OAuth|grant|scope|token|Latchkey)\b/)
})

test.each(Object.entries(needy))(
  'the message about a %s fits into a mail address',
  (_what, row) => {
    const { isWhole } = addressOfMail({
      recipient: 'ida.finch@cedarandfinch.example',
      ...write([row], 'Ida Finch'),
    })
    expect(isWhole).toBe(true)
  },
)

test('nothing is asked of a client that only the agency or time can help', () => {
  const others = healths.filter((health) => !canAsk(sick({ health })))
  expect(others).toEqual([
    'locked',
    'expiring',
    'rate-limited',
    'unreachable',
    'unchecked',
    'stale',
    'handed-over',
    'ok',
  ])
  // All that waits for a person has a message, but for a keychain, which is the agency's.
  expect(
    healths.filter((health) => healthLines[health].needsYou && !canAsk(sick({ health }))),
  ).toEqual(['locked'])
  const rejectedApp = sick({
    ...grant,
    health: 'reauthorize',
    detail: detail({ reason: 'app-rejected' }),
  })
  expect(canAsk(rejectedApp)).toBe(false)
})

test('a new key is asked for with its page, both names of it, and the boxes to tick', () => {
  const { body } = write([needy['rejected key']])
  expect(body).toContain(
    'https://cedar-finch-12ab.squarespace.com/config/settings/developer-tools/developer-api-keys',
  )
  expect(body).toContain('Settings → Developer tools → Developer API keys')
  expect(body).toContain('Settings → Advanced → Developer API Keys')
  expect(body).toContain(
    '- Orders: Read Only\n   - Products: Read and Write\n   - Inventory: Read Only',
  )
  expect(body).toContain('Please do not put the key itself into a mail')
})

test('a site without a Squarespace address is led there by the menu alone', () => {
  const { body } = write([sick({ health: 'key-rejected' }, { siteId: '' })])
  expect(body).not.toContain('squarespace.com')
  expect(body).toContain('2. Open Settings → Developer tools → Developer API keys')
})

test('of several connections, the most pressing is asked about', () => {
  const row = site({ connections: keysThatAre('ok', 'site-expired', 'key-rejected') })
  expect(askedOf(row)?.connection.health).toBe('key-rejected')
})

test('several stores of a client are one message, with each way once', () => {
  const { subject, body } = write(
    [
      sick({ health: 'key-rejected' }),
      sick({ health: 'key-rejected' }, { title: 'Olive Row', siteId: 'olive-row', url: '' }),
      sick({ health: 'site-expired' }, { title: 'Nordlys', siteId: 'nordlys' }),
    ],
    'Ida',
  )
  expect(subject).toBe('Three of your stores need you')
  expect(body).toContain('Three of your Squarespace stores need you:')
  expect(body).toContain('https://olive-row.squarespace.com/config')
  expect(body).not.toContain('https://nordlys.squarespace.com')
  expect(body.match(/How to make a new key/g)).toHaveLength(1)
  expect(body.match(/How to renew/g)).toHaveLength(1)
  expect(body.indexOf('Nordlys')).toBeLessThan(body.indexOf('How to make a new key'))
})
