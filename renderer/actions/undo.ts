/** Undo and redo: of the last change of this session, or of the one that a toast tells. */
import { call } from '../data/bridge.ts'
import { closeToasts, toast, toastError } from '../ui/toasts.ts'

/** Takes a change back and says which; the toast's button makes it again. */
export async function undo(editId?: string): Promise<void> {
  try {
    const { edit } = await call('edits.undo', editId === undefined ? {} : { editId })
    if (edit === null) return void toast({ text: 'There is nothing to undo.' })
    await closeToasts(({ about }) => about?.of === 'edit' && about.editId === edit.id)
    await toast({
      text: `Undone: ${edit.name}.`,
      about: { of: 'undone', editId: edit.id },
      action: { label: 'Redo', run: () => void redo(edit.id) },
    })
  } catch (error) {
    toastError(error)
  }
}

/** Makes a change again that was undone. */
export async function redo(editId?: string): Promise<void> {
  try {
    const { edit } = await call('edits.redo', editId === undefined ? {} : { editId })
    if (edit === null) return void toast({ text: 'There is nothing to redo.' })
    await closeToasts(({ about }) => about?.of === 'undone' && about.editId === edit.id)
    await toastEdit(`Done again: ${edit.name}.`, edit.id)
  } catch (error) {
    toastError(error)
  }
}

/** Says what was done; the toast's button takes it back, where there is something to take back. */
export async function toastUndo(text: string, editId: string | null): Promise<void> {
  if (editId === null) return toast({ text })
  // What was undone before cannot be done again after another change.
  await closeToasts(({ about }) => about?.of === 'undone')
  return toastEdit(text, editId)
}

function toastEdit(text: string, editId: string): Promise<void> {
  return toast({
    text,
    about: { of: 'edit', editId },
    action: { label: 'Undo', run: () => void undo(editId) },
  })
}
