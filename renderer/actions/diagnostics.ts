import { call } from '../data/bridge.ts'
import { toastSaved } from '../ui/saved.ts'
import { toast, toastError } from '../ui/toasts.ts'

/** Puts a report without names and secrets on the clipboard, and says so. */
export async function copyDiagnostics(): Promise<void> {
  try {
    await call('diagnostics.copy', {})
    await toast({ text: 'Diagnostics copied. There is no key and no name in them.', tone: 'ok' })
  } catch (error) {
    toastError(error)
  }
}

/** Saves the same report where the person says. */
export async function saveDiagnostics(): Promise<void> {
  try {
    toastSaved('Report', (await call('diagnostics.save', {})).path)
  } catch (error) {
    toastError(error)
  }
}
