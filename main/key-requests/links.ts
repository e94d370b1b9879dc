import type { Events } from '../../preload/contract.ts'
import { toCallError } from '../common/failure.ts'
import type { judge } from './judging.ts'

// Any web page can send as many links as it likes: a person is told of one that means nothing here in
// so many milliseconds, and the window has time for everything else.
const unmatchedPause = 2_000

/** Whether an app link is one that a client's page made. */
export const isKeyLink = (link: string): boolean => /^latchkey:(?:\/\/)?key(?:[/?#]|$)/i.test(link)

/** Receives the links of answers, as the operating system delivers them. */
export function createLinks(deps: {
  judged: (text: string) => ReturnType<typeof judge>
  now: () => number
  emit: <Name extends 'keyRequests.received' | 'keyRequests.unmatched'>(
    name: Name,
    payload: Events[Name],
  ) => void
}) {
  const { judged, now, emit } = deps
  const toldAt = new Map<string, number>()

  return {
    /**
     * Tells the window of a link that somebody clicked; nothing is opened yet. True where it belongs to
     * a request that is known here, which no web page can guess: then the window may come forward.
     */
    receiveLink(link: string): boolean {
      const found = judged(link)
      if ('waiting' in found) {
        const [first] = found.waiting
        if (first !== undefined) {
          emit('keyRequests.received', { requestId: first.request.requestId, text: link })
        }
        return true
      }
      const { problem, request } = found
      const at = now()
      const before = toldAt.get(problem.reason)
      if (request === null && before !== undefined && Math.abs(at - before) < unmatchedPause) {
        return false
      }
      toldAt.set(problem.reason, at)
      emit('keyRequests.unmatched', { error: toCallError(problem) })
      return request !== null
    },
  }
}
