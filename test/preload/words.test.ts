import { describe, expect, it } from 'vitest'
import { apis, healths, reasons, type ConnectionRow } from '../../preload/contract.ts'
import { connectionWords, wordOf } from '../../preload/words.ts'
import { connection, detail } from '../renderer/sites.ts'

const word = (given: Partial<ConnectionRow>) => wordOf(connection(given))

const limited = (missing: ConnectionRow['detail']['missing']) =>
  word({ health: 'limited', detail: detail({ missing }) })
const away = (reason: ConnectionRow['detail']['reason']) =>
  word({ health: 'unreachable', detail: detail({ reason }) })

describe('the word of a connection', () => {
  it('is another one for each health', () => {
    const words = healths.map((health) => word({ health }))
    expect(new Set(words).size).toBe(healths.length)
  })

  it('names the one permission that is missing', () => {
    expect(limited(['orders'])).toBe('Cannot read Orders')
    expect(limited(['orders', 'products'])).toBe('Permission missing')
  })

  it('tells a key or a grant that was not kept from a locked one', () => {
    const locked = { health: 'locked', detail: detail({ reason: 'not-kept' }) } as const
    expect(word(locked)).toBe('Key not kept')
    expect(word({ ...locked, kind: 'grant' })).toBe('Grant not kept')
    expect(word({ ...locked, detail: detail({ reason: 'keychain' }) })).toBe('Locked')
  })

  it('names a developer app that is rejected', () => {
    expect(away('app-rejected')).toBe('App rejected')
    expect(away('offline')).toBe('Not reached')
  })

  it('is one of those that a search looks for', () => {
    for (const health of healths) {
      for (const kind of ['key', 'grant'] as const) {
        for (const reason of [null, ...reasons]) {
          for (const api of apis) {
            const given = { health, kind, detail: detail({ reason, missing: [api] }) }
            expect(connectionWords).toContain(word(given))
          }
        }
      }
    }
  })
})
