import { setTimeout as wait } from 'node:timers/promises'
import { moods } from '../calls.ts'
import type { Ask } from '../calls.ts'
import type { Case } from '../case.ts'

const notices = new Set(['no-keychain', 'keys-in-memory'])
/** How long, in milliseconds, a keychain that hangs is waited for, and one that answers. */
const hanging = 150
const answering = 5_000

const keychainSteps = 3

/** The keychain comes, goes and hangs while keys are added: what was confirmed is there afterwards. */
export const keychains: Case = {
  name: 'keychains that come, go and hang',
  async round({ ledger, person, start, use }, draw) {
    await use((ask) => person.tidy(ask))
    let mood = draw.pick(moods)
    const words: string[] = [mood]
    const app = start({ mood })
    await app.opened
    const work = [app.ask('begin', {}).catch(() => undefined)]
    const added: string[] = []
    const site = person.anySite()

    async function change(): Promise<void> {
      words.push(mood)
      await app.ask('mood', { mood })
    }

    for (let step = 0; step < keychainSteps; step += 1) {
      const adding = person.addKey(app.ask, site).then(
        (id) => void added.push(id),
        // It was refused, and the person knows.
        () => undefined,
      )
      work.push(adding)
      await within(mood === 'hangs' ? hanging : answering, adding)
      mood = draw.pick(moods)
      await change()
    }
    if (draw.chance(70)) {
      mood = 'there'
      await change()
      await Promise.all(work)
      // Whatever asks the keychain next finds it.
      if (draw.chance(60)) await app.ask('check', {})
    }
    if (mood !== 'hangs') await Promise.all(work)
    const isTold = await isInMemory(app.ask)
    if (isTold) for (const id of added) ledger.excuse(id)
    await app.kill()
    await Promise.all(work)
    const told = isTold ? 'told that keys are in memory alone' : 'told nothing'
    return { words: `${words.join(', then ')}; ${added.length} keys were confirmed, ${told}` }
  },
}

/** Whether a person is told that keys are in memory alone. */
async function isInMemory(ask: Ask): Promise<boolean> {
  const facts = await ask('look', {})
  return facts.notices.some((kind) => notices.has(kind))
}

const within = (milliseconds: number, work: Promise<unknown>) =>
  Promise.race([work, wait(milliseconds, undefined, { ref: false })])
