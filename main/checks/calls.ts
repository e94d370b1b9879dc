import type { Answers } from '../../preload/contract/call.ts'
import type { checkCalls } from '../../preload/contract/checks.ts'
import type { Connections } from '../connections.ts'

export function answerCheckCalls(
  connections: () => Promise<Connections>,
): Answers<typeof checkCalls> {
  return {
    'connections.check': async ({ connectionIds }) => ({
      started: (await connections()).check(connectionIds),
    }),
    'connections.cancelCheck': async () => (await connections()).cancelCheck(),
  }
}
