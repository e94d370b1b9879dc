import type { SavedView } from '../../../preload/contract.ts'
import { call } from '../../data/bridge.ts'
import { toast, toastError } from '../../ui/toasts.ts'

/** Takes a saved view off the rail; the toast's button brings it back. */
export async function removeView(view: SavedView): Promise<void> {
  try {
    await call('views.remove', { viewId: view.id })
    await toast({
      text: `Removed the view “${view.name}”.`,
      action: {
        label: 'Undo',
        run: () => void call('views.save', view).catch(toastError),
      },
    })
  } catch (error) {
    toastError(error)
  }
}
