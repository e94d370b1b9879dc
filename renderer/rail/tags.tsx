import { Tag } from 'lucide-react'
import { memo, useCallback, useMemo } from 'react'
import { findNamed } from '../../preload/names.ts'
import type { Facts } from '../domain/search/facts.ts'
import { queryFor } from '../../preload/search/query.ts'
import { mark } from '../actions/marks/actions.ts'
import { sortTags } from '../domain/choices.ts'
import { useShell } from '../actions/shell.ts'
import type { OpenedMenu } from './item.tsx'
import { Section } from './section.tsx'

const icon = <Tag size={15} strokeWidth={1.75} aria-hidden />

function assign(tag: string, websiteIds: string[]): void {
  void mark(websiteIds, { addTags: [tag] })
}

/** Every tag that a site bears. Sites dropped on one bear it too. */
export const Tags = memo(function Tags(props: {
  facts: Facts
  /** The name that is searched for, of the tag that the list shows. */
  current: string | null
  onMenu: (opened: OpenedMenu) => void
}) {
  const { facts, current, onMenu } = props
  const shell = useShell()
  const lines = useMemo(
    () =>
      sortTags(facts.tags.keys()).map((tag) => ({
        id: tag,
        icon,
        name: tag,
        count: facts.tags.get(tag) ?? 0,
      })),
    [facts],
  )
  const go = useCallback((tag: string) => shell.search(queryFor('tag', tag)), [shell])

  if (lines.length === 0) return null
  return (
    <Section
      title="Tags"
      lines={lines}
      first={6}
      currentId={current === null ? null : (findNamed(lines, current)?.id ?? null)}
      onGo={go}
      menu="tag"
      onMenu={onMenu}
      onSites={assign}
    />
  )
})
