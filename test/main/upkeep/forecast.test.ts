import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecastOf } from '../../../main/upkeep/forecast.ts'
import { healths } from '../../../preload/contract.ts'
import type { Health } from '../../../preload/contract.ts'
import { day, startWithGrant } from '../../fakes/grants.ts'

const grant = (id: string, refreshExpiresAt: number, health: Health = 'ok') => ({
  id,
  health,
  refreshExpiresAt,
})
const key = (id: string, health: Health = 'ok') => ({ id, health, refreshExpiresAt: null })
const site = (...connections: ReturnType<typeof grant | typeof key>[]) => ({
  websiteId: 'site',
  connections,
})
const only = (sites: Parameters<typeof forecastOf>[0], until?: number) =>
  forecastOf(sites, until).sites[0]

test('a site stops with the last of its connections that works', () => {
  expect(only([site(grant('first', 1), grant('last', 2))])).toEqual({
    websiteId: 'site',
    connectionId: 'last',
    endsAt: 2,
    needs: 'owner',
  })
  expect(only([site(grant('dead', 9, 'reauthorize'), grant('alive', 2))])).toMatchObject({
    connectionId: 'alive',
    endsAt: 2,
  })
})

test('a key does not end, nor does what another system keeps alive', () => {
  expect(only([site(grant('grant', 1), key('key'))])).toMatchObject({
    connectionId: 'key',
    endsAt: null,
    needs: 'nobody',
  })
  expect(only([site(key('elsewhere', 'handed-over'))])).toMatchObject({ needs: 'nobody' })
})

test('what has stopped already does not stop again', () => {
  for (const health of ['reauthorize', 'key-rejected', 'site-expired'] as const) {
    expect(forecastOf([site(key('dead', health))]).sites).toEqual([])
  }
  expect(forecastOf([site()]).sites).toEqual([])
})

test('until somebody is back only what ends by then needs an owner', () => {
  expect(only([site(grant('grant', 10))], 9)).toMatchObject({ needs: 'nobody', endsAt: 10 })
  expect(only([site(grant('grant', 10))], 10)).toMatchObject({ needs: 'owner' })
  expect(only([site(grant('grant', 10, 'locked'))], 9)).toMatchObject({ needs: 'staff' })
  expect(only([site(grant('grant', 10, 'locked'))], 10)).toMatchObject({ needs: 'owner' })
})

const works = (health: Health) => !['reauthorize', 'key-rejected', 'site-expired'].includes(health)

test('whatever a site has, it is in the forecast once, and only with what works', () => {
  const any = fc.record({
    id: fc.uuid(),
    health: fc.constantFrom(...healths),
    refreshExpiresAt: fc.option(fc.nat(1_000)),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 4 }), fc.nat(1_000), (connections, until) => {
      const { sites } = forecastOf([{ websiteId: 'site', connections }], until)
      const alive = connections.filter(({ health }) => works(health))
      expect(sites).toHaveLength(alive.length > 0 ? 1 : 0)
      for (const { connectionId, endsAt, needs } of sites) {
        expect(alive.map(({ id }) => id)).toContain(connectionId)
        const ends = alive.map(({ refreshExpiresAt }) => refreshExpiresAt ?? Infinity)
        expect(endsAt ?? Infinity).toBe(Math.max(...ends))
        expect(needs === 'owner').toBe((endsAt ?? Infinity) <= until)
      }
    }),
  )
})

test('what is foretold comes: a grant is dead the moment after its end, and alive before', async () => {
  for (const [late, health] of [
    [-1_000, 'ok'],
    [1_000, 'reauthorize'],
  ] as const) {
    const { room, connectionId } = await startWithGrant()
    const { sites } = forecastOf(room.connections.list().sites, room.clock.at + 14 * day)
    expect(sites).toMatchObject([{ connectionId, needs: 'owner' }])
    room.clock.at = (sites[0]?.endsAt ?? 0) + late
    await room.check(connectionId)
    expect(room.healthOf(connectionId)).toBe(health)
  }
})
