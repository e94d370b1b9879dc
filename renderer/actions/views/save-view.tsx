import type { SavedView } from '../../../preload/contract.ts'
import { longestName } from '../../../preload/limits.ts'
import { call, useCall } from '../../data/bridge.ts'
import { NameDialog } from '../../ui/name-dialog.tsx'
import { useShell } from '../shell.ts'
import { suggestName } from './suggest-name.ts'
import { viewNameProblem } from './view-name.ts'

const none: SavedView[] = []

type SaveViewProps = {
  /** What the list shows. */
  shown: Omit<SavedView, 'id' | 'name'>
  /** The view that was gone to and has been changed since. */
  saved: SavedView | null
  onClose: () => void
}

/** Gives a name to what the list shows, or keeps it under the name that it had. */
export function SaveViewDialog({ shown, saved, onClose }: SaveViewProps) {
  const shell = useShell()
  const views = useCall('views.list', {}).data?.views ?? none

  async function save(name: string, id: string | null): Promise<void> {
    const { viewId } = await call('views.save', { ...shown, name, ...(id !== null && { id }) })
    shell.showSaved({ ...shown, name, id: viewId })
  }
  const asNew = {
    problem: (name: string) => viewNameProblem(name, views),
    run: (name: string) => save(name, null),
  }

  if (saved === null) {
    return (
      <NameDialog
        title="Save view"
        lead="Its search, order and groups stay on the left, with a count that is always current."
        label="Name"
        name={suggestName(shown)}
        most={longestName}
        problem={asNew.problem}
        saveLabel="Save view"
        onSave={asNew.run}
        onClose={onClose}
      />
    )
  }
  return (
    <NameDialog
      title="Save view"
      lead={
        <>
          What is shown differs from <bdi>{saved.name}</bdi> as it was saved.
        </>
      }
      label="Name"
      name={saved.name}
      most={longestName}
      problem={(name) =>
        viewNameProblem(
          name,
          views.filter(({ id }) => id !== saved.id),
        )
      }
      saveLabel="Update view"
      onSave={(name) => save(name, saved.id)}
      other={{ label: 'Save as new view', ...asNew }}
      onClose={onClose}
    />
  )
}

/** Gives a saved view another name. */
export function RenameViewDialog({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const views = useCall('views.list', {}).data?.views ?? none
  return (
    <NameDialog
      title="Rename view"
      label="Name"
      name={view.name}
      most={longestName}
      problem={(name) =>
        viewNameProblem(
          name,
          views.filter(({ id }) => id !== view.id),
        )
      }
      saveLabel="Rename"
      onSave={async (name) => {
        await call('views.save', { ...view, name })
      }}
      onClose={onClose}
    />
  )
}
