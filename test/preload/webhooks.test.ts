import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endpointProblem, sameEndpoint } from '../../preload/webhook-endpoint.ts'
import type { EndpointProblem } from '../../preload/webhook-endpoint.ts'
import { allowsTopic } from '../../preload/webhook-topics.ts'

const long = `https://a.example/${'a'.repeat(1_982)}`

test.each([
  'https://hooks.agency.example/sqsp',
  'https://hooks.agency.example:8443/a?b=c',
  'https://8.8.8.8/',
  'https://[2606:4700::1111]/',
  'https://172.15.0.1/',
  'https://100.63.255.255/',
  ' https://münchen.example/ ',
  long,
])('%s is an endpoint', (text) => {
  expect(endpointProblem(text)).toBeNull()
})

const wrong: [string, EndpointProblem][] = [
  ['', 'empty'],
  [' \n', 'empty'],
  [`${long}a`, 'too-long'],
  ['hooks.agency.example', 'no-address'],
  ['https:/hooks.agency.example', 'no-address'],
  ['https:hooks.agency.example', 'no-address'],
  ['https://', 'no-address'],
  ['https://a b.example', 'no-address'],
  [String.raw`https:\\hooks.agency.example`, 'no-address'],
  ['ftp://hooks.agency.example', 'no-address'],
  ['javascript:alert(1)', 'no-address'],
  ['http://hooks.agency.example', 'not-https'],
  ['https://user@hooks.agency.example', 'credentials'],
  ['https://:@hooks.agency.example', 'credentials'],
  ['https://user:pass@hooks.agency.example', 'credentials'],
  ['https://hooks.agency.example/#a', 'fragment'],
  ['https://hooks.agency.example/#', 'fragment'],
  ...[
    'localhost',
    'a.localhost',
    'localhost.',
    'intranet',
    'printer.local',
    'a.internal',
    'router.home.arpa',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[::1]',
    '[::]',
    '[fe80::1]',
    '[fd00::1]',
    '[::ffff:10.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2001:db8::1]',
    '[ff02::1]',
  ].map((host): [string, EndpointProblem] => [`https://${host}/`, 'private']),
]
test.each(wrong)('%s is none: %s', (text, problem) => {
  expect(endpointProblem(text)).toBe(problem)
})

test('any text is judged without throwing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.ipV6()), (text) => {
      endpointProblem(text)
      endpointProblem(`https://[${text}]/`)
      endpointProblem(`https://${text}`)
      expect(sameEndpoint(text, text)).toBe(true)
    }),
  )
})

test('two spellings of an address are one endpoint', () => {
  expect(sameEndpoint('https://A.example:443/b', 'https://a.example/b')).toBe(true)
  expect(sameEndpoint('https://a.example/b', 'https://a.example/B')).toBe(false)
  expect(sameEndpoint('https://a.example/b', 'https://a.example/b?')).toBe(false)
})

test('a topic needs one of its scopes, where they are known', () => {
  expect(allowsTopic(['website.orders.read'], 'order.create')).toBe(true)
  expect(allowsTopic(['website.contacts.read'], 'contact.create')).toBe(false)
  expect(allowsTopic(['website.contacts'], 'address.delete')).toBe(true)
  expect(allowsTopic(['website.products'], 'extension.uninstall')).toBe(true)
  expect(allowsTopic([], 'order.create')).toBeNull()
  expect(allowsTopic(['website.orders'], 'product.create')).toBeNull()
})
