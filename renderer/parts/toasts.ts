import { toAppError } from '../bridge.ts'

/** A short message that goes by itself, with at most one thing to do. */
export type ToastContent = {
  text: string
  /** A second, quieter line. */
  more?: string
  tone?: 'ok' | 'bad' | 'calm'
  action?: { label: string; run: () => void }
}

/**
 * Shows a toast in the place of those that only told something. Those with something to do or
 * something wrong stay longer.
 */
export async function toast(content: ToastContent): Promise<void> {
  const { queue } = await import('./toast-region.tsx')
  const timeout = content.action === undefined && content.tone !== 'bad' ? 5_000 : 12_000
  for (const { key, content: before } of queue.visibleToasts) {
    if (before.action === undefined && before.tone !== 'bad') queue.close(key)
  }
  queue.add(content, { timeout })
}

/** Says in a toast what went wrong. */
export function toastError(error: unknown): void {
  void toast({ text: toAppError(error).message, tone: 'bad' })
}
