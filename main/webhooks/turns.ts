import PQueue from 'p-queue'

/**
 * Makes what lets work on one site follow the other: what was read before a webhook was made would
 * otherwise be stored after it, and forget its secret.
 */
export function createTurns() {
  const queues = new Map<string, PQueue>()
  return async <Result>(websiteId: string, work: () => Promise<Result>): Promise<Result> => {
    const queue = queues.get(websiteId) ?? new PQueue({ concurrency: 1 })
    queues.set(websiteId, queue)
    try {
      return await queue.add(work)
    } finally {
      if (queue.size === 0 && queue.pending === 0) queues.delete(websiteId)
    }
  }
}
