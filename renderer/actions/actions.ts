/** Small things done from several places; each says in a toast how it went. */
import type { ConnectionRow, Input } from '../../preload/contract.ts'
import { toAppError } from '../domain/app-error.ts'
import { call } from '../data/bridge.ts'
import { clearToasts, toast, toastError } from '../ui/toasts.ts'
import { toastUndo } from './undo.ts'

/** Puts a text on the clipboard and says so: "Address copied". */
export async function copy(text: string, name: string): Promise<void> {
  try {
    await call('clipboard.write', { text })
    await toast({ text: `${name} copied`, tone: 'ok' })
  } catch (error) {
    toastError(error)
  }
}

/** Goes to the made-up stores, or back from them; what toasts say is of the others. */
export async function goToPractice(way: 'enter' | 'leave'): Promise<void> {
  try {
    await call(`practice.${way}`, {})
    await clearToasts()
  } catch (error) {
    toastError(error)
  }
}

/** Opens one of a site's pages in the browser; a made-up store has none, which is said calmly. */
export async function openPage(
  websiteId: string,
  page: Input<'links.open'>['page'],
): Promise<void> {
  try {
    await call('links.open', { websiteId, page })
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'denied') await toast({ text: error.message, tone: 'calm' })
    else toastError(error)
  }
}

/** Takes a connection off the list; the toast's button brings it back. */
export async function removeConnection(connection: ConnectionRow, title: string): Promise<void> {
  try {
    const { editId } = await call('connections.remove', { connectionId: connection.id })
    await toastUndo(`Removed “${connection.label}” from ${title}.`, editId)
  } catch (error) {
    toastError(error)
  }
}
