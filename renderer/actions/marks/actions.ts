/** What is done to sites and clients from anywhere; each can be undone from its toast. */
import type { CallError, Client, Output, SiteRow } from '../../../preload/contract.ts'
import { AppError } from '../../domain/app-error.ts'
import { answers, asking, call, sitesQuery } from '../../data/bridge.ts'
import { toastError } from '../../ui/toasts.ts'
import { toastUndo } from '../undo.ts'
import { markSentence, removedSentence, type MarkChange } from '../../domain/mark-sentences.ts'

function rowsNow(): Map<string, SiteRow> {
  const rows = answers.getQueryData<SiteRow[]>(sitesQuery.queryKey) ?? []
  return new Map(rows.map((row) => [row.websiteId, row]))
}

function titlesOf(websiteIds: string[]): string[] {
  const rows = rowsNow()
  return websiteIds.map((websiteId) => rows.get(websiteId)?.title ?? 'Untitled site')
}

function ownerName(choice: MarkChange['client']): string | null {
  if (choice == null) return null
  if ('name' in choice) return choice.name
  const known = answers.getQueryData<Output<'clients.list'>>(asking('clients.list', {}).queryKey)
  return known?.clients.find(({ id }) => id === choice.id)?.name ?? null
}

/** Says what a finished tagging changed; the toast's button takes it back. */
export function sayTagged(
  websiteIds: string[],
  { change, editId }: { change: MarkChange; editId: string | null },
): Promise<void> {
  return toastUndo(markSentence(change, titlesOf(websiteIds), null), editId)
}

const sayStopped = (stopped: CallError | undefined) => stopped && new AppError(stopped).message

/** Changes the marks of sites and says so, in `sentence` or words of its own. */
export async function mark(
  websiteIds: string[],
  change: MarkChange,
  sentence?: string,
): Promise<void> {
  if (websiteIds.length === 0) return
  const said = sentence ?? markSentence(change, titlesOf(websiteIds), ownerName(change.client))
  try {
    const { editId, stopped } = await call('sites.mark', { websiteIds, ...change })
    await toastUndo(sayStopped(stopped) ?? said, editId)
  } catch (error) {
    toastError(error)
  }
}

/** Takes every connection of the sites off the list; the toast's button brings them back. */
export async function removeSites(sites: Pick<SiteRow, 'websiteId' | 'title'>[]): Promise<void> {
  if (sites.length === 0) return
  try {
    const { editId } = await call('sites.remove', {
      websiteIds: sites.map(({ websiteId }) => websiteId),
    })
    await toastUndo(removedSentence(sites.map(({ title }) => title)), editId)
  } catch (error) {
    toastError(error)
  }
}

/** Removes a client, whose sites stay; the toast's button brings it back with its sites. */
export async function removeClient({ id, name }: Pick<Client, 'id' | 'name'>): Promise<void> {
  try {
    const { editId } = await call('clients.remove', { clientId: id })
    await toastUndo(`Removed the client “${name}”.`, editId)
  } catch (error) {
    toastError(error)
  }
}
