import type { SiteRow } from '../../preload/contract.ts'
import { factsOf } from '../search/facts.ts'
import { flat } from '../search/search.ts'
import { tagProblem } from '../marks/choices.ts'
import { NameDialog } from '../parts/name-dialog.tsx'
import { useShell } from '../parts/shell.ts'
import { renameTag } from './tag-actions.ts'

type RenameTagProps = { tag: string; sites: SiteRow[]; onClose: () => void }

/** Gives a tag another name, wherever it is used. */
export function RenameTagDialog({ tag, sites, onClose }: RenameTagProps) {
  const shell = useShell()

  function problem(name: string): string | null {
    const others = [...factsOf(sites).tags.keys()].filter((each) => each !== tag)
    const same = others.find((each) => flat(each) === flat(name))
    if (same !== undefined) return `There is a tag called “${same}” already.`
    return tagProblem(name)
  }

  return (
    <NameDialog
      title="Rename tag"
      label="Name"
      name={tag}
      most={40}
      problem={problem}
      saveLabel="Rename"
      onSave={async (name) => {
        if (name !== tag) await renameTag(tag, name, shell.followName)
      }}
      onClose={onClose}
    />
  )
}
