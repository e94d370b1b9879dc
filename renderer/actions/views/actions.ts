import type { SavedView } from '../../../preload/contract.ts'
import { call } from '../../data/bridge.ts'
import { toastError } from '../../ui/toasts.ts'
import { toastUndo } from '../undo.ts'

/** Takes a saved view off the rail; the toast's button brings it back. */
export async function removeView({ id, name }: SavedView): Promise<void> {
  try {
    const { editId } = await call('views.remove', { viewId: id })
    await toastUndo(`Removed the view “${name}”.`, editId)
  } catch (error) {
    toastError(error)
  }
}
