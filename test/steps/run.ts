import type { Page } from '@playwright/test'
import type {
  CallName,
  CheckProgress,
  EventName,
  Events,
  Input,
  Output,
  Reply,
} from '../../preload/contract.ts'
import { untilShown } from './shown.ts'
import { ownOrUnderWay, watchCheck } from './watch-check.ts'
import type { Wanted } from './watch-check.ts'

/** The window of one run, real or in a browser, that a test drives. */
export type WindowRun = {
  page: Page
  /** Asks the bridge, as the window does. */
  call: <Name extends CallName>(name: Name, input: Input<Name>) => Promise<Reply<Output<Name>>>
  /** As `call`; throws when the answer is an error. */
  must: <Name extends CallName>(name: Name, input: Input<Name>) => Promise<Output<Name>>
  /** Does what starts a check, and waits for the end of that check and for the list to show it. */
  untilChecked: <Value>(start: () => Promise<Value>) => Promise<Value>
  /** Connects a store, and waits until what its key may read is known and shown too. */
  connect: (apiKey: string) => Promise<Output<'connections.addKey'>>
  /** Checks everything, and gives how it ended. */
  check: () => Promise<CheckProgress>
  /** What the window wrote to its console as an error, policy violations among it. */
  complaints: string[]
  /** Keeps what the window is told of an event from now on, also while its page loads anew. */
  hear: <Name extends EventName>(name: Name) => Promise<() => Promise<Events[Name][]>>
  /** Gives the page so many CSS pixels. */
  resize: (width: number, height: number) => Promise<void>
  /** Shows the page larger by this factor, in a window of the same size. */
  zoom: (factor: number) => Promise<void>
  /** Answers the system's dialog for saving from now on with this path, or by canceling it. */
  answerSaves: (path: string | null) => Promise<void>
  /** Ends the run as a person does. */
  quit: () => Promise<void>
}

/** What a person and the bridge can be driven by, on any page that has the bridge. */
export async function drive(
  page: Page,
): Promise<Omit<WindowRun, 'hear' | 'resize' | 'zoom' | 'answerSaves' | 'quit'>> {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.locator('[data-ready]').waitFor()

  const call: WindowRun['call'] = (name, input) =>
    page.evaluate(`window.latchkey.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`)
  const must: WindowRun['must'] = async (name, input) => {
    const reply = await call(name, input)
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}, ${reply.error.message}`)
    return reply.value
  }
  /** Does what starts a check, and gives how that check ended, once the list shows it. */
  const watch = async <Value>(start: () => Promise<Value>, wanted: (value: Value) => Wanted) => {
    const watched = await watchCheck((expression) => page.evaluate(expression), start, wanted)
    await untilShown({ page, must })
    return watched
  }
  return {
    page,
    call,
    must,
    complaints,
    async untilChecked(begin) {
      return (await watch(begin, () => 'new')).value
    },
    async connect(apiKey) {
      return (
        await watch(
          () => must('connections.addKey', { apiKey }),
          () => 'new',
        )
      ).value
    },
    async check() {
      return (await watch(() => must('connections.check', {}), ownOrUnderWay)).progress
    },
  }
}
