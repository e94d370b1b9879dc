import type { Answers } from '../../preload/contract/call.ts'
import type { checkCalls } from '../../preload/contract/checks.ts'

type Checks = {
  /** Of the given connections, or of all; returns how many began. */
  check: (connectionIds?: string[]) => number
  cancelCheck: () => void
}

export function answerCheckCalls(connections: () => Promise<Checks>): Answers<typeof checkCalls> {
  return {
    'connections.check': async ({ connectionIds }) => ({
      started: (await connections()).check(connectionIds),
    }),
    'connections.cancelCheck': async () => (await connections()).cancelCheck(),
  }
}
