/** A short `npm run crash`: each point of a refresh once. */
import { openGrant } from '../crash/grant.ts'
import { points } from '../crash/proxy.ts'
import { expect, test } from './fixture.ts'

test('a kill at any point of a refresh loses no grant', async () => {
  const grant = await openGrant('first-use')
  try {
    for (const after of points) {
      const { health, reached } = await grant.round({ after, milliseconds: 0 })
      expect([after, reached, health]).toEqual([after, true, 'ok'])
    }
  } finally {
    await grant.close()
  }
})

test('only a pair that never reached the app is lost where the old token dies at once', async () => {
  const grant = await openGrant('at-once')
  try {
    for (const after of points) {
      const found = await grant.round({ after, milliseconds: 0 })
      const isStored = found.givenEnds === found.storedEnds
      const health = isStored ? 'ok' : 'reauthorize'
      expect([after, found.reached, found.health]).toEqual([after, true, health])
      const isOnTheWay = after.what === 'tokens' && after.stage !== 'arrived'
      if (!isOnTheWay) expect([after, isStored]).toEqual([after, true])
    }
  } finally {
    await grant.close()
  }
})
