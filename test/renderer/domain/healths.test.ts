import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advise, adviseSite } from '../../../renderer/domain/advice.ts'
import { worstConnection } from '../../../preload/words.ts'
import { buttonOf, inWords, needsYou } from '../../../renderer/domain/healths.ts'
import { apis, healths, reasons, type SiteRow } from '../../../preload/contract.ts'
import { connection, detail, site } from '../sites.ts'

const timeFormat = { hour12: false, timeZone: 'UTC' }
const now = Date.UTC(2025, 10, 22, 14, 0)
const hour = 3_600_000

function said(given: Parameters<typeof connection>[0], seenAt: number | null = null): string {
  const { headline, more } = advise(connection(given), seenAt, now, timeFormat)
  return `${headline} ${more}`.trim()
}

describe('what a health says', () => {
  const codes = healths.filter((code) => code.includes('-'))
  const anyDetail = fc.record({
    missing: fc.subarray([...apis]),
    retryAt: fc.option(fc.integer({ min: now - hour, max: now + hour })),
    reason: fc.option(fc.constantFrom(...reasons)),
    reference: fc.constant(null),
  })

  it.each(healths)(
    '%s is one plain sentence and at most one button, whatever stands behind it',
    (health) => {
      fc.assert(
        fc.property(
          anyDetail,
          fc.constantFrom('key', 'grant'),
          fc.boolean(),
          (behind, kind, seen) => {
            const text = said(
              { health, kind, detail: behind, checkedAt: now - hour },
              seen ? now - hour : null,
            )
            expect(text).toMatch(/^[A-Z].*\.$/)
            expect(text).not.toMatch(/!|null|undefined|NaN|\s\s|[a-z]-[a-z]+-|HTTP|\d{3}\b/)
            expect(codes.filter((code) => text.includes(code))).toEqual([])
          },
        ),
      )
    },
  )

  it('says when it was checked', () => {
    expect(said({ health: 'ok', checkedAt: now - 5 * 60_000 })).toBe(
      'Working. Checked 5 minutes ago.',
    )
  })

  it('never says that something works which nobody has looked at for days', () => {
    expect(said({ health: 'stale', checkedAt: now - 5 * 24 * hour })).toMatch(
      /^Worked .*\. Not checked since then\.$/,
    )
  })

  it('says how old the details are when Squarespace cannot be reached', () => {
    expect(said({ health: 'unreachable' }, now - 2 * hour)).toBe(
      'Squarespace cannot be reached. You are seeing what was true 2 hours ago.',
    )
    const dropped = { health: 'unreachable', detail: detail({ reason: 'not-answering' }) } as const
    expect(said({ ...dropped, checkedAt: now - 8 * 60_000 })).toBe(
      'Squarespace isn’t answering. This key worked 8 minutes ago.',
    )
    expect(said({ ...dropped, answered: 'unchecked', detail: detail({ reason: 'offline' }) })).toBe(
      'This computer is offline.',
    )
  })

  it('names what a key cannot read', () => {
    const missing = detail({ missing: ['orders', 'contacts'] })
    expect(said({ health: 'limited', detail: missing })).toBe(
      'This key cannot read Orders and Contacts. Permissions cannot be added to a key, so make a new one.',
    )
  })

  it('says when the pause ends', () => {
    expect(said({ health: 'rate-limited', detail: detail({ retryAt: now + 120_000 }) })).toContain(
      'Trying again at 14:02.',
    )
  })

  it('says of a key that no keychain could keep that it is gone', () => {
    const notKept = { health: 'locked', detail: detail({ reason: 'not-kept' }) } as const
    expect(said(notKept)).toMatch(/^This key was not kept\..*Paste it again\.$/)
    expect(said({ ...notKept, kind: 'grant' })).toBe(
      'This grant was not kept. This computer had no keychain when it was added. Authorize again.',
    )
  })

  it('says when a grant ends, and that a late one is tried once more', () => {
    const expiring = { health: 'expiring', kind: 'grant' } as const
    expect(said({ ...expiring, refreshExpiresAt: now + 3 * hour })).toBe(
      'This grant ends 17:00 unless Latchkey runs before then.',
    )
    expect(said({ ...expiring, refreshExpiresAt: now - hour })).toMatch(
      /^This grant’s seven days are over\. Latchkey tries it once more/,
    )
  })

  it('blames the developer app and not the grant when Squarespace rejects the app', () => {
    const rejected = { health: 'unreachable', detail: detail({ reason: 'app-rejected' }) } as const
    expect(said({ ...rejected, kind: 'grant' }, now - 2 * hour)).toBe(
      'Squarespace rejects the developer app of this grant. Its client secret may have been replaced there. The grant itself is kept.',
    )
  })
})

const away = connection({ kind: 'grant', health: 'unreachable', developerAppId: 'app' })
const rejectedApp = {
  health: 'unreachable',
  nextStep: 'try-again',
  connections: [{ ...away, detail: detail({ reason: 'app-rejected' }) }],
} as const satisfies Partial<SiteRow>

describe('the button of a site', () => {
  it('is the one of its next step', () => {
    expect(buttonOf(site({ nextStep: 'replace-key' }))).toEqual({
      step: 'replace-key',
      label: 'Replace key',
    })
    expect(buttonOf(site({ nextStep: 'refresh' }))?.label).toBe('Refresh now')
    expect(buttonOf(site({ nextStep: 'authorize-again' }))?.label).toBe('Authorize again')
  })

  it('allows a grant again, which cannot be replaced by pasting', () => {
    const connections = [connection({ kind: 'grant' })]
    expect(buttonOf(site({ nextStep: 'replace-key', connections }))?.step).toBe('authorize-again')
  })

  it('mends the developer app that Squarespace rejects', () => {
    expect(buttonOf(site(rejectedApp))).toEqual({ step: 'edit-app', label: 'Edit developer app' })
    expect(needsYou(site(rejectedApp))).toBe(true)
    expect(needsYou(site({ health: 'unreachable', connections: [away] }))).toBe(false)
  })

  it('is not there when there is nothing to press', () => {
    expect(buttonOf(site({ nextStep: null }))).toBeNull()
  })
})

describe('what a site says', () => {
  const broken = connection({ id: 'a', health: 'key-rejected' })
  const working = connection({ id: 'b', label: 'Backup' })

  it('speaks of the worst connection and says which one still works', () => {
    const both = site({ health: 'key-rejected', connections: [working, broken] })
    expect(worstConnection(both)).toBe(broken)
    expect(adviseSite(both, now, timeFormat)?.more).toContain('still connected through “Backup”')
  })

  it('says that all of them work', () => {
    const both = site({ connections: [working, { ...working, id: 'c' }] })
    expect(adviseSite(both, now, timeFormat)?.headline).toBe('Both connections work.')
  })

  it('has nothing to say without a connection', () => {
    expect(adviseSite(site({ connections: [] }), now, timeFormat)).toBeNull()
  })
})

it('joins names as a sentence does', () => {
  expect(inWords(['Orders', 'Products', 'Contacts'])).toBe('Orders, Products, and Contacts')
})
