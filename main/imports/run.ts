import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Remark } from '../../preload/import-remarks.ts'
import { whenFree } from '../database/free.ts'
import { transaction } from '../database/sqlite.ts'
import { Failure } from '../common/failure.ts'
import type { SquarespaceError } from '../squarespace/squarespace.ts'
import { SecretUnavailable } from '../vault/vault.ts'
import { Secret } from '../vault/vault.ts'
import type { ImportDeps } from './deps.ts'
import { lineSecretRef, readLines, saveResult } from './import-store.ts'
import type { Result, StoredImport, StoredLine } from './import-store.ts'
import { withoutSite } from './row-plan.ts'
import type { Asked } from './row-plan.ts'
import { applyRow } from './apply-row.ts'
import { endOf, failed, openKey } from './opening.ts'
import { bySite } from './planning.ts'
import { refusalOf } from './remark.ts'
import type { Progress } from './progress.ts'
import { retryUntilDone, Stopped } from './retry.ts'

const lost = {
  'not-kept': { what: 'key-not-kept' },
  damaged: { what: 'key-damaged' },
} as const

/** Hears of what is different now. */
export type Changed = { site: (websiteId: string) => void; clients: () => void }

/**
 * Does the lines of a stored import that are not done yet. What a line does is stored together with
 * its result, and its sealed key is gone with that: whenever it is killed, each line is done once or
 * not yet. Throws `Stopped`, the signal's reason, and what SQLite throws.
 */
export async function runImport(
  deps: ImportDeps,
  { id: importId, ifHere }: StoredImport,
  changed: Changed,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const { sqlite, vault, squarespace } = deps
  const stored = readLines(sqlite, importId)
  for (const { result } of stored) if (result !== null) progress.add(result.shown)
  progress.begin()

  /** Stores what becomes of a line; its key is sealed for the site's connection by then. */
  function finish(line: StoredLine, become: () => Result & { isClientNew?: boolean }): void {
    const forgetKey = () => {
      if (line.hasKey) vault.remove(lineSecretRef(importId, line.line))
    }
    // One in memory is gone also when the rest is rolled back.
    const isSealed = vault.keychainAvailable() === true
    const { shown, isClientNew } = transaction(sqlite, () => {
      const { shown: lineShown, connectionId, isClientNew: isNew = false } = become()
      saveResult(sqlite, importId, { shown: lineShown, connectionId })
      if (isSealed) forgetKey()
      return { shown: lineShown, isClientNew: isNew }
    })
    if (!isSealed) forgetKey()
    if (isClientNew) changed.clients()
    if (shown.site !== null) changed.site(shown.site.websiteId)
    progress.add(shown)
  }

  const end = (line: StoredLine, shown: Result['shown']) =>
    finish(line, () => ({ shown, connectionId: null }))

  /** What a person can mend about a line ends that line, and not the import. */
  function landOrFail(line: StoredLine, opened: Asked['opened'], websiteId: string): void {
    try {
      finish(line, () => applyRow(deps, { ...line, opened }, websiteId, ifHere))
    } catch (error) {
      const problem = error instanceof Failure ? refusalOf(error) : null
      if (problem === null) throw error
      end(line, withoutSite(line, 'fails', { what: 'refused', problem }))
    }
  }

  /** The key of a line, or why it cannot be had any more. */
  function keyOf(line: StoredLine): Secret | Remark {
    try {
      return vault.get(lineSecretRef(importId, line.line))
    } catch (error) {
      if (!(error instanceof SecretUnavailable)) throw error
      if (error.state === 'locked') throw new Stopped({ by: 'keychain' }, { cause: error })
      return lost[error.state]
    }
  }

  async function work(line: StoredLine): Promise<boolean> {
    const ended = endOf(line)
    if (ended !== null || !line.hasKey) {
      // Lines that ask nothing must not keep the app from everything else.
      await nextTurn()
      await whenFree(sqlite)
      signal.throwIfAborted()
      if (ended !== null) end(line, ended)
      else landOrFail(line, null, line.websiteId ?? '')
      return false
    }
    const key = keyOf(line)
    if (!(key instanceof Secret)) {
      await whenFree(sqlite)
      end(line, withoutSite(line, 'fails', key))
      return false
    }
    const opened = await openKey(squarespace, key, signal)
    await whenFree(sqlite)
    signal.throwIfAborted()
    if ('ended' in opened) end(line, withoutSite(line, 'fails', opened.ended))
    else landOrFail(line, opened, opened.site.websiteId)
    return true
  }

  const left = stored.filter(({ result }) => result === null).map(({ line }) => line)
  const giveUp = (line: StoredLine, why: SquarespaceError) => end(line, failed(line, why))
  const onPause = (until: number | null) => progress.pause(until)
  await retryUntilDone(bySite(left), work, giveUp, {
    now: deps.now,
    wait: deps.wait,
    signal,
    onPause,
  })
}
