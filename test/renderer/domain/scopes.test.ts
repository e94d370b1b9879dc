import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calls } from '../../../preload/contract.ts'
import {
  capabilitiesInWords,
  scopesToAskAgain,
  scopeText,
  toCapabilities,
  toScopes,
  usualScopes,
  type Level,
} from '../../../renderer/domain/scopes.ts'
import { apiLines, apis, type Api } from '../../../preload/apis.ts'
import { detail } from '../sites.ts'

const unknownScopes = ['website.profiles', 'website.profiles.read', 'website.forms.read']
const levelOf = (api: Api) =>
  fc.constantFrom<Level[]>('read', ...(apiLines[api].canBeWritten ? ['write' as const] : []))
const anyCapabilities = fc.record({
  levels: fc.record(Object.fromEntries(apis.map((api) => [api, levelOf(api)])), {
    requiredKeys: [],
  }),
  others: fc.subarray(unknownScopes),
})
const anyScopes = fc.subarray([
  ...apis.flatMap((api) => [`website.${api}`, `website.${api}.read`]),
  ...unknownScopes,
])

describe('capabilities and scopes', () => {
  it('say the same in both directions', () => {
    fc.assert(
      fc.property(anyCapabilities, (capabilities) => {
        expect(toCapabilities(toScopes(capabilities))).toEqual(capabilities)
      }),
    )
  })

  it('lose no scope and gain none, but for a reading that writing includes', () => {
    fc.assert(
      fc.property(anyScopes, (scopes) => {
        const after = toScopes(toCapabilities(scopes))
        const lost = scopes.filter((scope) => !after.includes(scope))
        expect(lost.filter((scope) => !after.includes(scope.replace(/\.read$/, '')))).toEqual([])
        expect(after.every((scope) => scopes.includes(scope))).toBe(true)
        expect(toScopes(toCapabilities(after))).toEqual(after)
      }),
    )
  })

  it('fit the contract', () => {
    fc.assert(
      fc.property(anyCapabilities, (capabilities) => {
        const input = { developerAppId: crypto.randomUUID(), scopes: toScopes(capabilities) }
        expect(calls['signin.start'].input.safeParse(input).success).toBe(true)
      }),
    )
  })

  it('keep a scope that the choices do not know', () => {
    const { levels, others } = toCapabilities(['website.profiles.read', 'website.transactions'])
    expect(others).toEqual(['website.profiles.read', 'website.transactions'])
    expect(levels).toEqual({})
  })

  it('never write transactions', () => {
    expect(apis.filter((api) => !apiLines[api].canBeWritten)).toEqual(['transactions'])
    const levels = { orders: 'none' as const, transactions: 'write' as const }
    expect(toScopes({ levels, others: [] })).toEqual(['website.transactions.read'])
  })

  it('read orders, products and inventory in a new app, separated by commas', () => {
    expect(scopeText(toScopes(toCapabilities(usualScopes)))).toBe(
      'website.orders.read,website.products.read,website.inventory.read',
    )
  })
})

describe('capabilities in words', () => {
  it('name what is read and what is written', () => {
    const capabilities = toCapabilities([
      'website.orders.read',
      'website.products.read',
      'website.contacts',
      'website.profiles.read',
    ])
    expect(capabilitiesInWords(capabilities)).toBe(
      'Reads Orders and Products. Reads and writes Contacts. Also asks for website.profiles.read.',
    )
  })

  it('say when nothing is asked for', () => {
    expect(capabilitiesInWords({ levels: {}, others: [] })).toBe('Asks for nothing yet.')
  })
})

describe('scopes to ask for again', () => {
  const app = { scopes: ['website.products.read'] }

  it('are those that the grant had, and to read what it lacked', () => {
    const limited = {
      scopes: ['website.orders'],
      detail: detail({ missing: ['orders', 'contacts'] }),
    }
    expect(scopesToAskAgain(limited, app)).toEqual(['website.orders', 'website.contacts.read'])
  })

  it('are those of the developer app when the grant’s are not known', () => {
    expect(scopesToAskAgain({ scopes: [], detail: detail() }, app)).toEqual(app.scopes)
  })
})
