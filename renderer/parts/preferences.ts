import type { Preferences } from '../../preload/contract.ts'
import { answers, asking, call } from '../bridge.ts'
import { toastError } from './toasts.ts'

/** Changes preferences: shown at once, kept for the next start; a refusal is said in a toast. */
export async function setPreferences(change: Partial<Preferences>): Promise<void> {
  const { queryKey } = asking('preferences.get', {})
  const before = answers.getQueryData<Preferences>(queryKey)
  if (before !== undefined) answers.setQueryData(queryKey, { ...before, ...change })
  try {
    await call('preferences.set', change)
  } catch (error) {
    answers.setQueryData(queryKey, before)
    toastError(error)
  }
}
