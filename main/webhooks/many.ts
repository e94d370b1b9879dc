import { setMaxListeners } from 'node:events'
import PQueue from 'p-queue'
import type { Problem, WebhookProgress, WebhookResult } from '../../preload/contract.ts'
import { Failure } from '../common/failure.ts'
import { turn } from '../common/slices.ts'

const atOnce = 6

/** What one site came to. */
export type Outcome =
  | { outcome: 'created' | 'read'; subscriptionId: string | null }
  | { outcome: 'already-there'; subscriptionId: string; without: string[] }
  | { outcome: 'failed'; problem: Problem }

/** Work on the webhooks of many sites, of which there is one at a time. */
export function createMany(deps: {
  titleOf: (websiteId: string) => string
  emit: (name: 'webhooks.progress', payload: WebhookProgress) => void
}) {
  let running: { progress: WebhookProgress; cancel: AbortController } | null = null
  let ended: Promise<unknown> = Promise.resolve()

  async function go(
    progress: WebhookProgress,
    cancel: AbortController,
    websiteIds: string[],
    one: (websiteId: string, signal: AbortSignal) => Promise<Outcome>,
  ): Promise<WebhookProgress> {
    const queue = new PQueue({ concurrency: atOnce })
    const results: WebhookResult[] = []
    /** Faults of our own: they end the whole work, once what was begun has come to its end. */
    const broken: unknown[] = []
    const { signal } = cancel
    const each = async (websiteId: string) => {
      await turn()
      if (signal.aborted) return
      const title = deps.titleOf(websiteId)
      try {
        results.push({ websiteId, title, ...(await one(websiteId, signal)) })
      } catch (error) {
        // What was not begun when it was canceled is no failure.
        if (!signal.aborted) broken.push(error)
        cancel.abort()
        return
      }
      progress.done += 1
      if (progress.done < progress.total) deps.emit('webhooks.progress', { ...progress })
    }
    await queue.addAll(websiteIds.map((id) => () => each(id)))
    running = null
    progress.state = progress.done < progress.total ? 'cancelled' : 'finished'
    progress.results = results
    deps.emit('webhooks.progress', progress)
    if (broken.length > 0) throw broken[0]
    return progress
  }

  return {
    running: (): WebhookProgress | null => running?.progress ?? null,

    /**
     * Does something to each site, and resolves when all came to their end, or those that were begun
     * when it was canceled. Throws `Failure` while other such work is under way.
     */
    run(
      work: WebhookProgress['work'],
      websiteIds: string[],
      one: (websiteId: string, signal: AbortSignal) => Promise<Outcome>,
    ): Promise<WebhookProgress> {
      if (running !== null) throw new Failure({ code: 'denied', reason: 'webhooks-under-way' })
      const ids = [...new Set(websiteIds)]
      const cancel = new AbortController()
      // Each request under way listens to it: that is no leak.
      setMaxListeners(0, cancel.signal)
      const progress: WebhookProgress = {
        work,
        done: 0,
        total: ids.length,
        state: 'running',
        results: [],
      }
      running = { progress, cancel }
      deps.emit('webhooks.progress', { ...progress })
      const run = go(progress, cancel, ids, one)
      ended = run.catch(() => {})
      return run
    },

    /** Begins nothing more; what was begun comes to its end. */
    cancel: (): void => running?.cancel.abort(),

    /** As `cancel`; resolves when nothing runs any more. */
    async close(): Promise<void> {
      running?.cancel.abort()
      await ended
    },
  }
}
