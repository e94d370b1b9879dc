import type { Preferences } from '../../preload/contract.ts'
import { answers, asking, call } from '../bridge.ts'
import { toastError } from './toasts.ts'

/** Changes preferences: shown at once, kept for the next start; a refusal is said in a toast. */
export async function setPreferences(change: Partial<Preferences>): Promise<void> {
  const { queryKey } = asking('preferences.get', {})
  answers.setQueryData<Preferences>(queryKey, (before) => before && { ...before, ...change })
  try {
    await call('preferences.set', change)
  } catch (error) {
    void answers.invalidateQueries({ queryKey })
    toastError(error)
  }
}
