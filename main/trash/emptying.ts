import { emptyLog } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'

/** How often, in milliseconds, it is tried while another program reads the file. */
const every = 500

/**
 * Empties the log of what was destroyed. While another program reads the file that cannot be done: it
 * is then tried again until it is, and `onEmptied` hears of it.
 */
export function createEmptying(deps: {
  sqlite: Sqlite
  onEmptied: () => void
  report: (what: string, error: unknown) => void
}) {
  const { sqlite, onEmptied, report } = deps
  let timer: ReturnType<typeof setInterval> | null = null

  function isEmptied(): boolean {
    try {
      return emptyLog(sqlite)
    } catch (error) {
      // Once: it is tried again twice a second.
      if (timer === null) report('The log of the database was not emptied', error)
      return false
    }
  }

  function stop(): void {
    if (timer !== null) clearInterval(timer)
    timer = null
  }

  function again(): void {
    if (!isEmptied()) return
    stop()
    onEmptied()
  }

  return {
    /** Empties it now; false when it has to be tried again. */
    empty(): boolean {
      if (isEmptied()) {
        stop()
        return true
      }
      timer ??= setInterval(again, every).unref()
      return false
    },

    /** Ends the trying; what is left is done when the file is opened again. */
    close: stop,
  }
}
