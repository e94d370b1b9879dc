import { toAppError } from '../domain/app-error.ts'

/** A short message that goes by itself, with at most one thing to do. */
export type ToastContent = {
  text: string
  /** A second, quieter line. */
  more?: string
  tone?: 'ok' | 'bad' | 'calm'
  action?: { label: string; run: () => void }
  /** What it tells of: a check that is over, or a change that was made or undone. */
  about?: { of: 'check' } | { of: 'edit' | 'undone'; editId: string }
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

/** Closes the toasts that this fits. */
export async function closeToasts(fits: (content: ToastContent) => boolean): Promise<void> {
  const { queue } = await import('./toast-region.tsx')
  for (const { key, content } of queue.visibleToasts) if (fits(content)) queue.close(key)
}

/** Closes every toast: what they say or undo is of other stores than those now on the list. */
export async function clearToasts(): Promise<void> {
  const { queue } = await import('./toast-region.tsx')
  queue.clear()
}

/** Says in a toast what went wrong. */
export function toastError(error: unknown): void {
  void toast({ text: toAppError(error).message, tone: 'bad' })
}
