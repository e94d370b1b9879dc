import type { SiteRow } from '../../preload/contract.ts'
import { longestTag } from '../../preload/limits.ts'
import { factsOf } from '../domain/search/facts.ts'
import { NameDialog } from '../ui/name-dialog.tsx'
import { renameProblem, renameTag } from './tag-actions.ts'

type RenameTagProps = { tag: string; sites: SiteRow[]; onClose: () => void }

/** Gives a tag another name, wherever it is used. */
export function RenameTagDialog({ tag, sites, onClose }: RenameTagProps) {
  return (
    <NameDialog
      title="Rename tag"
      label="Name"
      name={tag}
      most={longestTag}
      problem={(name) => renameProblem(tag, name, factsOf(sites).tags.keys())}
      saveLabel="Rename"
      onSave={async (name) => {
        if (name !== tag) await renameTag(tag, name)
      }}
      onClose={onClose}
    />
  )
}
