import { healthLines } from '../../preload/healths.ts'
import { useEffectEvent } from 'react'
import type { CheckProgress } from '../../preload/contract.ts'
import { call, useCheckProgress, useEvent } from '../data/bridge.ts'
import { usePatience } from '../ui/patience.ts'
import { closeToasts, toast, toastError } from '../ui/toasts.ts'
import { summary } from '../domain/summary.ts'

/**
 * Asks for checks, all of them when no connection is named, and answers whether any began. A
 * refusal is said in a toast; the summary of an earlier check goes.
 */
export async function check(connectionIds?: string[]): Promise<boolean> {
  void closeToasts(({ about }) => about?.of === 'check')
  try {
    const input = connectionIds === undefined ? {} : { connectionIds }
    return (await call('connections.check', input)).started > 0
  } catch (error) {
    toastError(error)
    return false
  }
}

/** Stops the running check; what was checked stays checked. */
export async function cancelCheck(): Promise<void> {
  await call('connections.cancelCheck', {}).catch(toastError)
}

/** A few checks are over before a bar could be read. */
const few = 3

/** Half a second: shorter work shows no progress. */
const patience = 500

/**
 * The progress to show, or null: only when a person asked, for more
 * than a few checks, and only after half a second.
 * Once such a check is over, a toast sums it up; its button calls `onShowFailures`.
 */
export function useVisibleProgress(onShowFailures: () => void): CheckProgress | null {
  const progress = useCheckProgress()
  const running = progress?.state === 'running' && progress.asked && progress.total > few
  const patient = usePatience(running, patience)
  const showFailures = useEffectEvent(onShowFailures)

  useEvent('check.progress', (next) => {
    if (next.state === 'running' || !next.asked || next.total <= few) return
    const content = { ...summary(next), about: { of: 'check' as const } }
    void toast(
      next.failures.every(({ health }) => !healthLines[health].needsYou)
        ? content
        : { ...content, action: { label: 'Show', run: () => showFailures() } },
    )
  })

  return running && patient ? progress : null
}
