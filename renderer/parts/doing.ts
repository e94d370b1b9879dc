/** Small things done from several places; each says in a toast how it went. */
import type { ConnectionRow, Input } from '../../preload/contract.ts'
import { call } from '../bridge.ts'
import { toast, toastError } from './toasts.ts'

/** Puts a text on the clipboard and says so: "Address copied". */
export async function copy(text: string, name: string): Promise<void> {
  try {
    await call('clipboard.write', { text })
    await toast({ text: `${name} copied`, tone: 'ok' })
  } catch (error) {
    toastError(error)
  }
}

/** Opens one of a site's pages in the browser. */
export async function openPage(
  websiteId: string,
  page: Input<'links.open'>['page'],
): Promise<void> {
  await call('links.open', { websiteId, page }).catch(toastError)
}

/** Takes a connection off the list; the toast's button brings it back. */
export async function removeConnection(connection: ConnectionRow, title: string): Promise<void> {
  const connectionId = connection.id
  try {
    await call('connections.remove', { connectionId })
    await toast({
      text: `Removed “${connection.label}” from ${title}.`,
      action: {
        label: 'Undo',
        run: () => void call('connections.restore', { connectionId }).catch(toastError),
      },
    })
  } catch (error) {
    toastError(error)
  }
}
