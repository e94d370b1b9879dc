import { setTimeout as wait } from 'node:timers/promises'
import { holdFile } from '../../fakes/other-program.ts'
import { day, hour } from '../case.ts'
import type { Case } from '../case.ts'

const longest = 1_000

/** Another program writes for up to a second: at the start, during refreshes, during saves. */
export const secondWriter: Case = {
  name: 'a second writer',
  async round({ file, pass, person, start }, draw) {
    pass(day + draw.number(24) * hour)
    const when = draw.pick(['at the start', 'during refreshes', 'during saves'] as const)
    const milliseconds = draw.number(longest)
    const acts = 1 + draw.number(3)

    async function hold(): Promise<{ over: Promise<void> }> {
      const writer = await holdFile(file, 'writes')
      return { over: wait(milliseconds).then(() => writer.letGo()) }
    }

    const first = when === 'at the start' ? await hold() : null
    const app = start()
    await app.opened
    const second = when === 'during refreshes' ? await hold() : null
    await app.ask('begin', {})
    await person.tidy(app.ask)
    const third = when === 'during saves' ? await hold() : null
    const refusals = await person.doSome(app.ask, draw, acts)
    const { isReadOnly } = await app.ask('look', {})
    await Promise.all([first?.over, second?.over, third?.over])
    const isClosed = draw.chance(50)
    if (isClosed) await app.ask('close', {})
    await app.kill()
    return {
      words: `it wrote for ${milliseconds} ms ${when}`,
      problems: [
        ...refusals.map((refusal) => `a change was refused: ${refusal}`),
        ...(isReadOnly ? ['nothing could be saved'] : []),
      ],
    }
  },
}
