import { call } from '../data/bridge.ts'
import { toastError } from '../ui/toasts.ts'

/** Looks for an update now. */
export async function lookForUpdate(): Promise<void> {
  await call('updates.check', {}).catch(toastError)
}

/** Quits, installs what is ready, and starts again; why that cannot be now is said in a toast. */
export async function restartToUpdate(): Promise<void> {
  await call('updates.restart', {}).catch(toastError)
}
