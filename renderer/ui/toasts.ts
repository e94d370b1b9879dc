import { toAppError } from '../domain/app-error.ts'

/** A short message that goes by itself, with at most one thing to do. */
export type ToastContent = {
  text: string
  /** A second, quieter line. */
  more?: string
  tone?: 'ok' | 'bad' | 'calm'
  action?: { label: string; run: () => void }
  /** The change that it tells of. */
  editId?: string
  /** What it sums up, for `closeSummaries`. */
  about?: 'check'
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

/** Closes what summed up an earlier check. */
export async function closeSummaries(): Promise<void> {
  const { queue } = await import('./toast-region.tsx')
  for (const { key, content } of queue.visibleToasts) {
    if (content.about === 'check') queue.close(key)
  }
}

/** Closes every toast: what they say or undo is of other stores than those now on the list. */
export async function clearToasts(): Promise<void> {
  const { queue } = await import('./toast-region.tsx')
  queue.clear()
}

/** Closes what tells of a change that is undone, or done again, since. */
export async function closeToast(editId: string): Promise<void> {
  const { queue } = await import('./toast-region.tsx')
  for (const { key, content } of queue.visibleToasts) {
    if (content.editId === editId) queue.close(key)
  }
}

/** Says in a toast what went wrong. */
export function toastError(error: unknown): void {
  void toast({ text: toAppError(error).message, tone: 'bad' })
}
