/** The app in a process of its own, which may be killed at any moment: `node process.ts <settings>`. */
import { z } from 'zod'
import { openApp } from './app.ts'
import { callName, calls, settings } from './calls.ts'
import type { CallName } from './calls.ts'

const asked = z.object({ id: z.number(), name: callName, input: z.unknown() })
const started = z.object({ settings })

process.once('message', (first) => void run(started.parse(first).settings))
process.once('disconnect', () => process.exit())

async function run(given: z.output<typeof settings>): Promise<void> {
  const ask = await openApp(given)
  const answer = async <Name extends CallName>(name: Name, input: unknown) =>
    calls[name].output.parse(await ask(name, calls[name].input.parse(input)))

  process.on('message', (message) => {
    const { id, name, input } = asked.parse(message)
    answer(name, input).then(
      (value) => process.send?.({ id, value }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    )
  })
  process.send?.('open')
}
