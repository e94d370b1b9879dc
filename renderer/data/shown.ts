/**
 * What the list shows. It stands outside of React, so that a letter that is typed draws only what
 * asks for it: the list, and not the window around it.
 */
import { useSyncExternalStore } from 'react'
import type { Events, SavedView, View } from '../../preload/contract.ts'
import type { Shown } from '../domain/place.ts'
import { useCall } from './bridge.ts'
import { renameIn } from './renaming.ts'

const everything: Shown = { view: 'all', query: '', savedId: null, arrangement: null }
let shown = everything
const listeners = new Set<() => void>()

function show(next: Shown): void {
  shown = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Shows one of the views that are always there, with nothing searched. */
export const showView = (view: View): void => show({ ...everything, view })

/** Searches all sites. */
export const search = (query: string): void => show({ ...everything, query })

/** Shows a saved view: its sites, in its order and groups. */
export const showSaved = ({ id, view, query, sorting, grouping }: SavedView): void =>
  show({ view, query, savedId: id, arrangement: { sorting, grouping } })

/** Another query within what is shown. */
export const setQuery = (query: string): void => show({ ...shown, query })

/** Sorts and groups a saved view otherwise, while it is shown. */
export const arrange = (arrangement: Shown['arrangement']): void => show({ ...shown, arrangement })

/** A client or tag has got another name: what is searched now goes on finding it. */
export const followName = ({ field, from, to }: Events['name.changed']): void =>
  show({ ...shown, query: renameIn(shown.query, field, from, to) })

const now = () => shown

/** What is shown: whoever asks for all of it is drawn with each letter. */
export function useShown(): Shown {
  return useSyncExternalStore(subscribe, now)
}

/** A part of what is shown: a value that is the same for as long as it means the same. */
export function useShownPart<Part>(pick: (all: Shown) => Part): Part {
  return useSyncExternalStore(subscribe, () => pick(shown))
}

/** The saved view that was gone to; null also once it was removed, whose sites stay on the list. */
export function useSavedView(): SavedView | null {
  const savedId = useShownPart((all) => all.savedId)
  const views = useCall('views.list', {}).data?.views
  return views?.find(({ id }) => id === savedId) ?? null
}
