import PQueue from 'p-queue'
import type {
  ImportProgress,
  ImportSheet,
  Input,
  Output,
  UnfinishedImport,
} from '../../preload/contract.ts'
import { prepareVault } from '../vault/vault.ts'
import { whenFree } from '../database/free.ts'
import { transaction } from '../database/sqlite.ts'
import { gatherChanges } from './announcing.ts'
import { masked, requireNames } from './columns.ts'
import type { ImportDeps } from './deps.ts'
import { dryRun } from './dry-run.ts'
import {
  deleteFinished,
  deleteImport,
  insertImport,
  lineSecretRef,
  readImport,
  readLines,
  readUnfinished,
} from './import-store.ts'
import type { StoredImport, StoredLine } from './import-store.ts'
import { createMatch } from './matching.ts'
import { makePlan } from './planning.ts'
import { writeReport } from './report.ts'
import { runImport } from './run.ts'
import { notHere, nothingLeft, otherRuns, untried } from './failures.ts'
import { readSheet } from './sheet.ts'
import type { Sheet } from './sheet.ts'
import { Task } from './task.ts'
import type { About, Work } from './task.ts'
import { parseRows } from './parsed-row.ts'

/**
 * Brings many stores in from a sheet. It is held in memory only until it is run; then its lines are
 * stored, their keys sealed, so that the run can be resumed. Throws `Failure`.
 */
export class Imports {
  readonly #deps: ImportDeps
  // One call after the other: what one begins, the next one finds.
  readonly #calls = new PQueue({ concurrency: 1 })
  #sheet: Sheet | null = null
  #task: Task | null = null
  #isClosed = false

  constructor(deps: ImportDeps) {
    this.#deps = deps
  }

  /** Reads a sheet; the one before it is forgotten. */
  open(input: Input<'imports.open'>): Promise<ImportSheet> {
    return this.#calls.add(async () => this.#hold(await readSheet(input)))
  }

  /** Reads the sheet again, as the person says it is written; it is to be tried again after that. */
  reread({ importId, ...said }: Input<'imports.reread'>): Promise<ImportSheet> {
    return this.#calls.add(async () => {
      const { content, name, chosen } = this.#sheetOf(importId)
      return this.#hold(await readSheet({ content, name }, { ...chosen, ...said }, importId))
    })
  }

  #hold({ sheet, answer }: Awaited<ReturnType<typeof readSheet>>): ImportSheet {
    if (this.#isClosed) throw notHere()
    this.#forgetSheet()
    this.#sheet = sheet
    return answer
  }

  /** Begins to find out what each line would do; nothing is stored. Returns how many lines. */
  dryRun(input: Input<'imports.dryRun'>): Promise<number> {
    return this.#calls.add(async () => {
      const { connections, vault } = this.#deps
      this.#sheetOf(input.importId)
      requireNames(input.columns)
      await this.#makeWay()
      // Whether a key is here already is seen by opening those that are.
      await vault.open()
      // It may have been forgotten meanwhile.
      const sheet = this.#sheetOf(input.importId)
      const parsedRows = parseRows(sheet.lines, input.hasHeader, input.columns)
      const plan = makePlan(parsedRows, createMatch(connections.list().sites))
      sheet.plan = plan
      sheet.ifHere = input.ifHere
      sheet.shown.clear()
      const tell = (progress: ImportProgress) => {
        for (const line of progress.lines) sheet.shown.set(line.line, line)
      }
      const about = { importId: sheet.importId, phase: 'dry-run', total: plan.length } as const
      this.#begin(about, tell, (progress, signal) =>
        dryRun(this.#deps, plan, input.ifHere, progress, signal),
      )
      return plan.length
    })
  }

  /** Begins to do what the last dry run was told to try. Returns how many lines. */
  run(importId: string): Promise<number> {
    return this.#calls.add(async () => {
      const { sqlite, vault, now } = this.#deps
      const { plan, name, ifHere } = this.#sheetOf(importId)
      if (plan === null) throw untried()
      await this.#makeWay()
      await prepareVault(vault)
      const stored = { id: importId, name, startedAt: now(), ifHere }
      transaction(sqlite, () => {
        deleteFinished(sqlite)
        insertImport(sqlite, stored, plan)
        for (const { line, key } of plan)
          if (key !== null) vault.put(lineSecretRef(importId, line), key)
      })
      // From here on the vault has the keys.
      if (this.#sheet?.importId === importId) this.#sheet = null
      return this.#run(stored, plan.length)
    })
  }

  /** Gives up what has not been done yet; the rest of a run can be resumed. */
  cancel(importId: string): void {
    if (this.#task?.importId === importId) this.#task.cancel()
  }

  /** Whether stores are being added now. */
  isUnderWay(): boolean {
    return this.#task?.isRunning === true && this.#task.phase === 'run'
  }

  /** The import that can be resumed; one that is under way is none. */
  unfinished(): UnfinishedImport | null {
    return this.isUnderWay() ? null : (readUnfinished(this.#deps.sqlite) ?? null)
  }

  /** For a window that was just loaded: what the one before it began. */
  takeUp(): Promise<Output<'imports.takeUp'>> {
    // At once: the next call may open a sheet for the new window.
    this.#forgetSheet()
    return this.#calls.add(() => {
      const { sqlite } = this.#deps
      const task = this.#task
      if (task?.isRunning !== true || task.phase !== 'run') return { run: null }
      const { importId } = task
      task.retell(readLines(sqlite, importId).flatMap(({ result }) => result?.shown ?? []))
      return { run: { importId, name: readImport(sqlite, importId)?.name ?? null } }
    })
  }

  /** Goes on with an import that did not come to its end. Returns how many lines it has in all. */
  resume(importId: string): Promise<number> {
    return this.#calls.add(async () => {
      const { sqlite, vault } = this.#deps
      await this.#makeWay()
      await prepareVault(vault)
      const stored = readImport(sqlite, importId)
      const lines = readLines(sqlite, importId)
      if (stored === undefined || lines.every(({ result }) => result !== null)) throw nothingLeft()
      return this.#run(stored, lines.length)
    })
  }

  /** Forgets a sheet, or what is left of an import with its keys; what was added stays. */
  discard(importId: string): Promise<void> {
    return this.#calls.add(async () => {
      const { sqlite, vault } = this.#deps
      if (this.#sheet?.importId === importId) this.#forgetSheet()
      // With its last word: the window is to hear of what was added until now.
      this.cancel(importId)
      if (this.#task?.importId === importId) await this.#task.ended
      await whenFree(sqlite)
      transaction(sqlite, () => {
        vault.removeAll([importId])
        deleteImport(sqlite, importId)
      })
    })
  }

  /** What became of each line, or would, as CSV. */
  report(importId: string): string {
    const stored = readLines(this.#deps.sqlite, importId)
    if (stored.length > 0) {
      return writeReport(
        stored.map(({ line, result }) => result?.shown ?? untold(line)),
        'run',
      )
    }
    const { plan, shown } = this.#sheetOf(importId)
    return writeReport(plan?.map((line) => shown.get(line.line) ?? untold(line)) ?? [], 'dry-run')
  }

  /** Ends all work; resolves when nothing runs any more. A run can be resumed. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#sheet = null
    this.#task?.cancel()
    await this.#calls.onIdle()
    this.#task?.cancel()
    await this.#task?.ended
    this.#forgetFinished()
  }

  /** Titles and notes of a sheet are kept for its report only, and not beyond this run of the app. */
  #forgetFinished(): void {
    try {
      deleteFinished(this.#deps.sqlite)
    } catch (error) {
      this.#deps.report('Finished imports were not forgotten', error)
    }
  }

  #sheetOf(importId: string): Sheet {
    if (this.#sheet?.importId !== importId) throw notHere()
    return this.#sheet
  }

  #forgetSheet(): void {
    if (this.#task?.importId === this.#sheet?.importId) void this.#task?.supersede()
    this.#sheet = null
  }

  /** A dry run gives way to what a person wants now; a run does not. */
  async #makeWay(): Promise<void> {
    if (this.#isClosed) throw notHere()
    if (this.#task?.isRunning !== true) return
    if (this.#task.phase === 'run') throw otherRuns()
    await this.#task.supersede()
  }

  #begin(about: About, tell: (progress: ImportProgress) => void, work: Work): void {
    const { report, emit } = this.#deps
    const tellAll = (progress: ImportProgress) => {
      try {
        tell(progress)
      } catch (error) {
        // A list that cannot be read now must not end the import, nor keep its window waiting.
        report('The list was not told of an import', error)
      }
      emit('import.progress', progress)
    }
    this.#task = new Task(report, about, tellAll, work)
    if (this.#isClosed) this.#task.cancel()
  }

  #run(stored: StoredImport, total: number): number {
    const { changed, announce } = gatherChanges(this.#deps)
    const tell = ({ state }: ImportProgress) => {
      announce(state !== 'running')
      if (state !== 'running' && !this.#isClosed) this.#check(stored.id)
    }
    this.#begin({ importId: stored.id, phase: 'run', total }, tell, (progress, signal) =>
      runImport(this.#deps, stored, changed, progress, signal),
    )
    return total
  }

  /** Finds out what the keys that were added may read, as when one is added by hand. */
  #check(importId: string): void {
    const { sqlite, connections } = this.#deps
    const made = readLines(sqlite, importId).flatMap(({ result }) => result?.connectionId ?? [])
    connections.checkUnprobed(made)
  }
}

const untold = ({ line, parsedRow }: StoredLine) => ({
  line,
  title: masked(parsedRow.title),
  outcome: null,
})
