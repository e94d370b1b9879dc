import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { SiteRow } from '../../../preload/contract.ts'
import { longestTag } from '../../../preload/limits.ts'
import { call, useSites } from '../../data/bridge.ts'
import { factsOf } from '../../domain/search/facts.ts'
import { counted } from '../../domain/summary.ts'
import { toastError } from '../../ui/toasts.ts'
import { sayTagged } from './actions.ts'
import { sortTags, tagProblem } from '../../domain/choices.ts'
import { Picker, type Choice } from './picker.tsx'
import { beginTagging } from './tagging.ts'

/** Which tags the sites bear; each is stored at once, and the toast at the end undoes them all. */
export function TagPicker({ sites }: { sites: SiteRow[]; onClose: () => void }) {
  const everySite = useSites().data
  const [typed, setTyped] = useState('')
  // As it was when the picker opened, and what was picked since: the rows follow a moment later.
  const [counts] = useState(() => factsOf(sites).tags)
  const [picked, setPicked] = useState<ReadonlyMap<string, boolean>>(new Map())
  const all = useMemo(
    () => sortTags(new Set([...factsOf(everySite ?? []).tags.keys(), ...picked.keys()])),
    [everySite, picked],
  )
  const websiteIds = sites.map(({ websiteId }) => websiteId)
  const [tagging] = useState(() =>
    beginTagging({
      onAll: new Set([...counts].flatMap(([tag, count]) => (count === sites.length ? [tag] : []))),
      onAny: new Set(counts.keys()),
      send: (change, joinsEdit) =>
        call('sites.mark', { websiteIds, ...change, ...(joinsEdit !== null && { joinsEdit }) }),
      failed: (error, tag) => {
        toastError(error)
        setPicked((before) => new Map([...before].filter(([each]) => each !== tag)))
      },
    }),
  )
  const sayAtTheEnd = useEffectEvent(async () => {
    const done = await tagging.end()
    if (done !== null) await sayTagged(websiteIds, done)
  })
  useEffect(() => () => void sayAtTheEnd(), [])

  const choices = useMemo(
    () =>
      all.map((tag): Choice => {
        const chosen = picked.get(tag)
        const count = chosen === undefined ? (counts.get(tag) ?? 0) : chosen ? sites.length : 0
        if (count === 0 || count === sites.length) {
          return { id: tag, name: tag, has: count === 0 ? 'none' : 'all' }
        }
        const hint = `${count.toLocaleString('en-US')} of ${counted(sites.length, 'site')}`
        return { id: tag, name: tag, has: 'some', hint }
      }),
    [all, picked, counts, sites.length],
  )

  function set(tag: string, on: boolean): void {
    setTyped('')
    setPicked((before) => new Map(before).set(tag, on))
    tagging.set(tag, on)
  }

  return (
    <Picker
      label="Tags"
      placeholder="Find or name a tag"
      empty="No tags yet. Type one to add it."
      typed={typed}
      onTyped={setTyped}
      choices={choices}
      problem={tagProblem}
      noun="tag"
      maxLength={longestTag}
      isMultiple
      onPick={(tag) => set(tag, choices.find(({ id }) => id === tag)?.has !== 'all')}
      onNew={(tag) => set(tag, true)}
    />
  )
}
