/** The only file that touches `window.latchkey`: typed calls, and what they answered, kept fresh. */
import { QueryClient, useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type {
  AppStatus,
  CallName,
  EventName,
  Events,
  Input,
  Latchkey,
  Output,
  SiteRow,
} from '../../preload/contract.ts'
import { putTogether, putTogetherNow, takeApart } from '../../preload/pieces.ts'
import type { Piece } from '../../preload/pieces.ts'
import { AppError, toAppError } from '../domain/app-error.ts'
import { patchClients } from './patch-clients.ts'
import { mergeChanges, patchSites } from './patch-sites.ts'
import { gatherProgress, type ImportState } from '../domain/import-state.ts'
import { throttle } from './throttle.ts'

declare global {
  interface Window {
    latchkey: Latchkey
  }
}

/** Calls the main process; throws {@link AppError} when it answers with an error. */
export async function call<Name extends CallName>(
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const apart = takeApart(input, pause)
  // Sent at once where that can be: calls are answered in the order in which they were made.
  const { value, pieces } = apart instanceof Promise ? await apart : apart
  const reply = await window.latchkey.call(name, value, pieces).catch((error: unknown) => {
    throw toAppError(error)
  })
  if (!reply.ok) throw new AppError(reply.error)
  return putTogether(reply.value, reply.pieces ?? [], pause)
}

/** Lets the window draw and hear what a person does, in the middle of long work. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve))

/** Listens to an event; returns a function that stops it. */
function hear<Name extends EventName>(
  name: Name,
  listener: (payload: Events[Name]) => void,
): () => void {
  const whole = (payload: Events[Name], pieces: Piece[] = []) =>
    listener(putTogetherNow(payload, pieces))
  return window.latchkey.on(name, whole, true)
}

/** What the calls answered. Nothing here depends on a network: answers come from this computer. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** Query options of a call, for `useQuery` and for reading ahead. */
export function asking<Name extends CallName>(name: Name, input: Input<Name>) {
  return {
    queryKey: [name, input] as const,
    queryFn: (): Promise<Output<Name>> => call(name, input),
  }
}

/** The answer of a call, kept until an event says that it changed. */
export function useCall<Name extends CallName>(name: Name, input: Input<Name>) {
  return useQuery<Output<Name>, AppError>(asking(name, input))
}

/** Calls `listener` on each event for as long as the window lives. */
export function onEvent<Name extends EventName>(
  name: Name,
  listener: (payload: Events[Name]) => void,
): void {
  hear(name, listener)
}

/** Calls `listener` on each event while the component is on screen. */
export function useEvent<Name extends EventName>(
  name: Name,
  listener: (payload: Events[Name]) => void,
): void {
  const latest = useEffectEvent(listener)
  useEffect(() => hear(name, (payload) => latest(payload)), [name])
}

const listKey = ['connections.list', {}] as const
const unchanged: Events['connections.changed'] = { sites: [], removed: [] }
let early = unchanged

/** Query options of the list. Changes that arrive before the rows do are not lost. */
export const sitesQuery = {
  queryKey: listKey,
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<SiteRow[]> => {
    const { sites } = await call('connections.list', {})
    // Another profile was opened meanwhile: these rows are nobody's, the changes are the next answer's.
    if (signal.aborted) return sites
    const missed = early
    early = unchanged
    return patchSites(sites, missed)
  },
  // Thousands of rows are not compared with those before: patching keeps those that did not change.
  structuralSharing: false,
}
answers.setQueryDefaults(listKey, { structuralSharing: false })
answers.setQueryDefaults(['trash.list'], { structuralSharing: false })
answers.setQueryDefaults(['clients.list'], { structuralSharing: false })

/** Every site on the list, or undefined before the rows came. */
export function useSites() {
  return useQuery<SiteRow[], AppError>(sitesQuery)
}

const progressQuery = {
  queryKey: ['check.progress'],
  queryFn: (): Events['check.progress'] | undefined => undefined,
  enabled: false,
}

/** Progress of the running or last check; undefined before the first one. */
export function useCheckProgress(): Events['check.progress'] | undefined {
  return useQuery(progressQuery).data
}

function isRunning(progress: Events['check.progress'] | undefined): boolean {
  return progress?.state === 'running'
}

/** Whether a check runs, asked for or not. Redraws only when that changes. */
export function useIsChecking(): boolean {
  return useQuery({ ...progressQuery, select: isRunning }).data ?? false
}

function applyToList(change: Events['connections.changed']): void {
  const rows = answers.getQueryData<SiteRow[]>(listKey)
  if (rows === undefined || answers.isFetching({ queryKey: listKey }) > 0) {
    early = mergeChanges(early, change)
  }
  if (rows !== undefined) answers.setQueryData(listKey, patchSites(rows, change))
  const changed = new Set(change.sites.map(({ websiteId }) => websiteId))
  void answers.invalidateQueries({
    predicate: ({ queryKey: [name, input] }) =>
      (name === 'sites.get' || name === 'webhooks.known') && changed.has(idIn(input)),
  })
  void answers.invalidateQueries({ queryKey: ['webhooks.across'] })
  lookIntoTrash()
}

/** The site that a call is about. */
function idIn(input: unknown): string {
  const isAbout = typeof input === 'object' && input !== null && 'websiteId' in input
  return isAbout ? String(input.websiteId) : ''
}

function applyChanges(changes: Events['connections.changed'][]): void {
  applyToList(mergeChanges(...changes))
}

const importKey = ['import.progress']

function applyProgress(events: Events['import.progress'][]): void {
  const before = answers.getQueryData<ImportState | null>(importKey) ?? null
  const state = gatherProgress(before, events)
  answers.setQueryData(importKey, state)
  if (state?.phase === 'run') void answers.invalidateQueries({ queryKey: ['imports.unfinished'] })
}

/** Forgets what was told of an import and is not applied yet. */
let dropProgress = (): void => {}

const importQuery = {
  queryKey: importKey,
  queryFn: (): ImportState | null => null,
  enabled: false,
  gcTime: Infinity,
  // Thousands of lines are not compared with those before.
  structuralSharing: false,
}
answers.setQueryDefaults(importKey, importQuery)

/** Where the running or last import, or its dry run, stands; null when there is none. */
export function useImportState(): ImportState | null {
  return useQuery(importQuery).data ?? null
}

/** Forgets what is known of the last import, before another one or another dry run begins. */
export function forgetImportState(): void {
  dropProgress()
  answers.setQueryData(importKey, null)
}

const handOverKey = asking('handOver.progress', {}).queryKey

/** Where the running or last hand-over stands; null when there is none, or it was seen to its end. */
export function useHandOver(): Output<'handOver.progress'>['progress'] {
  return useCall('handOver.progress', {}).data?.progress ?? null
}

function keepHandOver(progress: Output<'handOver.progress'>['progress']): void {
  answers.setQueryData(handOverKey, { progress })
}

/** Forgets the last hand-over, once it is seen or another one begins. */
export function forgetHandOver(): void {
  keepHandOver(null)
}

const profileListeners = new Set<() => void>()

/** Calls `listener` when other stores are opened, or the same from a backup; for the window's life. */
export function onOtherProfile(listener: () => void): void {
  profileListeners.add(listener)
}

/** Takes what an event says for the answer of a call; returns a function that stops it. */
function keep(
  event:
    | 'api2cart.changed'
    | 'developerApps.changed'
    | 'views.changed'
    | 'edits.changed'
    | 'keyRequests.changed'
    | 'updates.changed'
    | 'upkeep.changed',
  name: CallName,
): () => void {
  return hear(event, (changed) => {
    answers.setQueryData([name, {}], changed)
    askAnew(name)
  })
}

/** An answer that is on its way may be older than what an event has just said. */
function askAnew(name: CallName): void {
  if (answers.isFetching({ queryKey: [name] }) === 0) return
  void answers.invalidateQueries({ queryKey: [name], refetchType: 'all' })
}

function applyClients(change: Events['clients.changed']): void {
  answers.setQueryData<Output<'clients.list'>>(
    asking('clients.list', {}).queryKey,
    (before) => before && { clients: patchClients(before.clients, change) },
  )
  askAnew('clients.list')
  lookIntoTrash()
}

/** Asks anew what was done to these sites, where that is on screen. */
function lookIntoActivity({ websiteIds }: Events['activity.changed']): void {
  const changed = new Set(websiteIds)
  void answers.invalidateQueries({
    predicate: ({ queryKey: [name, input] }) =>
      name === 'activity.list' && changed.has(idIn(input)),
  })
}

/** Asks anew what is known of the webhooks of these sites, where that is on screen. */
function lookIntoWebhooks(events: Events['webhooks.changed'][]): void {
  const changed = new Set(events.flatMap(({ websiteIds }) => websiteIds))
  void answers.invalidateQueries({
    predicate: ({ queryKey: [name, input] }) =>
      name === 'webhooks.across' || (name === 'webhooks.known' && changed.has(idIn(input))),
  })
}

/** Asks anew what is in the trash where that is on screen; later where it is not. */
function lookIntoTrash(): void {
  void answers.invalidateQueries({ queryKey: ['trash.list'] })
}

// The same wherever the stores are read from.
const everywhere = new Set<unknown>(['app.status', 'preferences.get', 'updates.status'])

/** Keeps the answers true for as long as the window lives; returns a function that stops it. */
export function listen(): () => void {
  const changes = throttle(applyChanges)
  const progress = throttle(applyProgress)
  const webhooks = throttle(lookIntoWebhooks)
  dropProgress = progress.drop
  const stops = [
    changes.drop,
    progress.drop,
    webhooks.drop,
    hear('connections.changed', changes.add),
    hear('import.progress', progress.add),
    hear('check.progress', (standing) => {
      // What is said of a check that is over must already stand on the list.
      if (standing.state !== 'running') changes.now()
      answers.setQueryData(['check.progress'], standing)
    }),
    hear('app.changed', (status) => {
      const before = answers.getQueryData<AppStatus>(['app.status', {}])
      answers.setQueryData(['app.status', {}], status)
      if (before === undefined || before.opened === status.opened) return
      changes.drop()
      progress.drop()
      early = unchanged
      // Old rows must never stand under the new banner, not even until the new ones come.
      void answers.resetQueries({ predicate: ({ queryKey }) => !everywhere.has(queryKey[0]) })
      for (const listener of profileListeners) listener()
    }),
    keep('api2cart.changed', 'api2cart.get'),
    keep('developerApps.changed', 'developerApps.list'),
    hear('handOver.progress', (standing) => {
      // What is said of a hand-over that is over must already stand on the list.
      if (standing.state !== 'running') changes.now()
      keepHandOver(standing)
    }),
    hear('activity.changed', lookIntoActivity),
    hear('clients.changed', applyClients),
    keep('views.changed', 'views.list'),
    keep('edits.changed', 'edits.list'),
    keep('keyRequests.changed', 'keyRequests.list'),
    keep('updates.changed', 'updates.status'),
    keep('upkeep.changed', 'upkeep.status'),
    hear('trash.destroyed', lookIntoTrash),
    hear('webhooks.changed', webhooks.add),
    hear('webhooks.progress', (standing) => {
      if (standing.state !== 'running') webhooks.add({ websiteIds: [] })
      answers.setQueryData(['webhooks.progress'], standing)
    }),
  ]
  return () => stops.forEach((stop) => stop())
}
