/** What is done to sites and clients from anywhere; each can be undone from its toast. */
import type {
  CallError,
  Client,
  Input,
  MarkDifference,
  Output,
  SiteRow,
} from '../../../preload/contract.ts'
import { AppError, toAppError } from '../../domain/app-error.ts'
import { answers, asking, call, sitesQuery } from '../../data/bridge.ts'
import { toast, toastError } from '../../ui/toasts.ts'
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

function toastUndo(
  text: string,
  run: () => Promise<unknown>,
  failed: (error: unknown) => void = toastError,
): Promise<void> {
  return toast({ text, action: { label: 'Undo', run: () => void run().catch(failed) } })
}

/** Says what was marked; the toast's button takes it back, and once more where that ended early. */
function toastMarked(text: string, undo: Input<'sites.unmark'>): Promise<void> {
  // With nothing different there is nothing to undo.
  if (undo.differences.length === 0 && undo.madeClientId === undefined) return toast({ text })
  return toastUndo(
    text,
    () => call('sites.unmark', undo),
    (thrown) => {
      const { code, message } = toAppError(thrown)
      if (code === 'internal') void toastMarked(message, undo)
      else toastError(thrown)
    },
  )
}

/** Says what a finished tagging changed; the toast's button takes it back. */
export function sayTagged(
  websiteIds: string[],
  { change, differences }: { change: MarkChange; differences: MarkDifference[] },
): Promise<void> {
  return toastMarked(markSentence(change, titlesOf(websiteIds), null), { differences })
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
    const { differences, stopped } = await call('sites.mark', { websiteIds, ...change })
    await toastMarked(sayStopped(stopped) ?? said, { differences })
  } catch (error) {
    toastError(error)
  }
}

/**
 * Gives sites a new client of this name, who goes again when that is undone, unless other sites
 * were given to it since.
 */
export async function markWithNewClient(websiteIds: string[], name: string): Promise<void> {
  try {
    const change = { client: { name } }
    const { differences, client, stopped } = await call('sites.mark', { websiteIds, ...change })
    const made = client?.isNew === true ? { madeClientId: client.id } : {}
    const said = markSentence(change, titlesOf(websiteIds), name)
    await toastMarked(sayStopped(stopped) ?? said, { differences, ...made })
  } catch (error) {
    toastError(error)
  }
}

/** Takes every connection of the sites off the list; the toast's button brings them back. */
export async function removeSites(sites: Pick<SiteRow, 'websiteId' | 'title'>[]): Promise<void> {
  if (sites.length === 0) return
  try {
    const { connectionIds } = await call('sites.remove', {
      websiteIds: sites.map(({ websiteId }) => websiteId),
    })
    await toastUndo(removedSentence(sites.map(({ title }) => title)), () =>
      call('bin.restore', { connectionIds, clientIds: [] }),
    )
  } catch (error) {
    toastError(error)
  }
}

/** Removes a client, whose sites stay; the toast's button brings it back with its sites. */
export async function removeClient({ id, name }: Pick<Client, 'id' | 'name'>): Promise<void> {
  try {
    await call('clients.remove', { clientId: id })
    await toastUndo(`Removed the client “${name}”.`, () =>
      call('bin.restore', { connectionIds: [], clientIds: [id] }),
    )
  } catch (error) {
    toastError(error)
  }
}
