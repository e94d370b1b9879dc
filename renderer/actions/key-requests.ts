/** What is done to requests for keys from several places. */
import type { KeyRequest } from '../../preload/contract.ts'
import { call } from '../data/bridge.ts'
import { isolate } from '../domain/summary.ts'
import { toastError } from '../ui/toasts.ts'
import { toastUndo } from './undo.ts'

/** Waits for no answer any more; the toast's button waits again. */
export async function closeKeyRequest({ requestId, name }: KeyRequest): Promise<void> {
  try {
    const { editId } = await call('keyRequests.close', { requestId })
    await toastUndo(`Closed the request to ${isolate(name)}.`, editId)
  } catch (error) {
    toastError(error)
  }
}
