/** The import under way. It lives beside its dialog, which may be closed while it goes on. */
import { useQuery } from '@tanstack/react-query'
import type { ImportSheet, Input, UnfinishedImport } from '../../preload/contract.ts'
import { answers, call, forgetImportState } from '../data/bridge.ts'
import { toastError } from '../ui/toasts.ts'
import type { ImportState } from '../domain/import-state.ts'
import { firstMatching, type Matching } from './matching.ts'

/** An import from the moment its sheet was read until its report was closed. */
export type Session = {
  importId: string
  /** Of the file; null for what was pasted. */
  name: string | null
  step:
    | { at: 'match'; sheet: ImportSheet; matching: Matching }
    /** The dry run, under way or over. */
    | { at: 'try'; sheet: ImportSheet; matching: Matching }
    /** The run, under way, stopped or over. */
    | { at: 'run' }
}

const sessionQuery = {
  queryKey: ['import.session'],
  queryFn: (): Session | null => null,
  enabled: false,
  gcTime: Infinity,
  structuralSharing: false,
}
answers.setQueryDefaults(sessionQuery.queryKey, sessionQuery)

/** The import under way; null when there is none. */
export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null
}

function setSession(session: Session | null): void {
  answers.setQueryData(sessionQuery.queryKey, session)
}

/** Goes to another step, unless the import was left while that began. */
function goTo({ importId }: Session, step: Session['step']): void {
  answers.setQueryData<Session | null>(sessionQuery.queryKey, (now) =>
    now?.importId === importId ? { ...now, step } : now,
  )
}

/**
 * Has a sheet read, and shows its columns, unless it is not wanted any more by then: its keys are
 * not kept in vain. Throws AppError.
 */
export async function openSheet(
  input: Input<'imports.open'>,
  isWanted: () => boolean,
): Promise<void> {
  const sheet = await call('imports.open', input)
  if (!isWanted()) return void (await call('imports.discard', { importId: sheet.importId }))
  forgetImportState()
  setSession({
    importId: sheet.importId,
    name: sheet.name,
    step: { at: 'match', sheet, matching: firstMatching(sheet) },
  })
}

/** How a person says that a sheet is written. */
export type Reading = Omit<Input<'imports.reread'>, 'importId'>

/** Has the sheet read as a person says it is written, and shows its columns. Throws AppError. */
export async function readAgain(session: Session, reading: Reading): Promise<ImportSheet> {
  const sheet = await call('imports.reread', { importId: session.importId, ...reading })
  goTo(session, { at: 'match', sheet, matching: firstMatching(sheet) })
  return sheet
}

/** Goes to the columns, again or with another matching. */
export function match(session: Session, sheet: ImportSheet, matching: Matching): void {
  goTo(session, { at: 'match', sheet, matching })
}

/** Begins a dry run. Throws AppError. */
export async function tryLines(
  session: Session,
  sheet: ImportSheet,
  matching: Matching,
): Promise<void> {
  forgetImportState()
  await call('imports.dryRun', { importId: session.importId, ...matching })
  goTo(session, { at: 'try', sheet, matching })
}

/**
 * Once, when the window begins: takes up the run that it began before it was loaded anew, unless a
 * sheet was opened here by then.
 */
export async function takeUpRun(): Promise<void> {
  // What keeps it from being answered keeps the list from being read, which says so.
  const { run } = await call('imports.takeUp', {}).catch(() => ({ run: null }))
  if (run === null) return
  answers.setQueryData<Session | null>(
    sessionQuery.queryKey,
    (now) => now ?? { ...run, step: { at: 'run' } },
  )
}

/** Begins the run. Throws AppError. */
export async function runImport(session: Session): Promise<void> {
  await call('imports.run', { importId: session.importId })
  goTo(session, { at: 'run' })
}

/** Goes on with what was cancelled, stopped, or interrupted by a crash. Throws AppError. */
export async function resumeImport(
  unfinished: Pick<UnfinishedImport, 'importId' | 'name'>,
): Promise<void> {
  const { importId, name } = unfinished
  await call('imports.resume', { importId })
  setSession({ importId, name, step: { at: 'run' } })
}

/** Stops a dry run or a run. Throws AppError. */
export async function cancelImport({ importId }: Session): Promise<void> {
  await call('imports.cancel', { importId })
}

/** Forgets the sheet, or the rest of an import; what was added stays. Throws AppError. */
export async function discardImport(importId: string): Promise<void> {
  await call('imports.discard', { importId })
  // Another sheet may have been opened by then.
  const now = answers.getQueryData<Session | null>(sessionQuery.queryKey) ?? null
  if (now === null || now.importId === importId) closeSession()
  await answers.invalidateQueries({ queryKey: ['imports.unfinished'] })
}

/**
 * The dialog closes: a sheet that nothing was done with yet is forgotten, and here also a run that
 * came to its end or can be resumed, so that another import may begin.
 */
export function leaveImport({ importId, step }: Session): void {
  const state = answers.getQueryData<ImportState | null>(['import.progress'])
  const isToldOf = state?.importId === importId && state.phase === 'run'
  if (step.at === 'match') discardImport(importId).catch(toastError)
  else if (step.at === 'run' && isToldOf && state.state !== 'running') closeSession()
}

/** Forgets here what is over. */
export function closeSession(): void {
  setSession(null)
  forgetImportState()
}
