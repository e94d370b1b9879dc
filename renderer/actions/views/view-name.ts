import type { SavedView } from '../../../preload/contract.ts'
import { isSameName } from '../../../preload/names.ts'

/** What is wrong with calling a view so, in a sentence: another one that is called so already. */
export function viewNameProblem(name: string, others: readonly SavedView[]): string | null {
  const same = others.find((view) => isSameName(view.name, name))
  return same === undefined ? null : `There is a view called “${same.name}” already.`
}
