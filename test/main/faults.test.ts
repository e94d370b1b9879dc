import { afterAll, describe, expect, test } from 'vitest'
import { cases } from '../faults/all-cases.ts'
import { createPlayer } from '../faults/play.ts'

const seed = 11

// Two rounds of each: `npm run faults` plays as many as wanted.
describe.each(cases)('$name', (each) => {
  const player = createPlayer(each)
  afterAll(() => player?.close())

  test.skipIf(player === null)('loses nothing', { timeout: 300_000 }, async () => {
    expect(await player?.play(seed)).toBeNull()
    expect(await player?.play(seed)).toBeNull()
  })
})
