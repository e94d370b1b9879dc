import type { Preferences } from '../../preload/contract.ts'
import { answers, asking, call } from '../data/bridge.ts'
import { toastError } from '../ui/toasts.ts'

const { queryKey } = asking('preferences.get', {})

/** What the main process keeps; what it has not answered yet is shown on top of that. */
let kept: Preferences | undefined
const underWay = new Set<Partial<Preferences>>()

function show(): void {
  if (kept !== undefined) answers.setQueryData(queryKey, Object.assign({}, kept, ...underWay))
}

/** Shows the preferences that the main process keeps now. */
export function takePreferences(preferences: Preferences): void {
  kept = preferences
  show()
}

/** Changes preferences: shown at once, kept for the next start; a refusal is said in a toast. */
export async function setPreferences(change: Partial<Preferences>): Promise<void> {
  if (underWay.size === 0) kept = answers.getQueryData(queryKey)
  underWay.add(change)
  show()
  try {
    kept = await call('preferences.set', change)
  } catch (error) {
    toastError(error)
  }
  underWay.delete(change)
  show()
}
