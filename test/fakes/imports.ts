import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { Imports } from '../../main/imports/imports.ts'
import { createSquarespace } from '../../main/squarespace/client.ts'
import { importFieldLines, importFields } from '../../preload/import-fields.ts'
import type { ImportField, ImportLine, ImportProgress, Input } from '../../preload/contract.ts'
import { remarksText } from '../../preload/import-words.ts'
import type { Fetch } from '../../main/squarespace/reply.ts'
import type { Room } from './room.ts'
import { userAgent } from './squarespace.ts'

type DryRun = Omit<Input<'imports.dryRun'>, 'importId'>

/** What is said of a line, as the window and the report have it; none for a line that is not there. */
export const saidOf = (line: ImportLine | undefined) => line && remarksText(line.remarks)

/** The imports room on top of a connections room, as the app has it. */
export function startImports(room: Room, send: Fetch = fetch) {
  const events: ImportProgress[] = []
  const waited: number[] = []
  const listeners = new Set<() => void>()
  let isTimeHeld = false
  const network = { fetch: send, origin: room.origin, userAgent, now: room.clock.now }
  const imports = new Imports({
    sqlite: room.sqlite,
    vault: room.vault,
    squarespace: createSquarespace(network),
    connections: room.connections,
    now: room.clock.now,
    wait: async (milliseconds, signal) => {
      signal.throwIfAborted()
      waited.push(milliseconds)
      // Time passes at once, for Squarespace too; or not at all.
      if (isTimeHeld) await once(signal, 'abort')
      signal.throwIfAborted()
      room.clock.at += milliseconds
    },
    emit: (_name, progress) => {
      events.push(structuredClone(progress))
      for (const look of listeners) look()
    },
    report: room.report,
  })
  onTestFinished(() => imports.close())

  /** Resolves with an event that is as wanted. */
  function until(wanted: (event: ImportProgress) => boolean): Promise<ImportProgress> {
    const { promise, resolve } = Promise.withResolvers<ImportProgress>()
    const look = () => {
      const last = events.at(-1)
      if (last === undefined || !wanted(last)) return
      listeners.delete(look)
      resolve(last)
    }
    listeners.add(look)
    look()
    return promise
  }

  const ended = () => until(({ state }) => state !== 'running')

  /** What the events say of each line in the end. */
  function lines(): ImportLine[] {
    const last = events.at(-1)
    const own = events.filter(({ phase }) => phase === last?.phase)
    const byLine = new Map(own.flatMap((event) => event.lines).map((line) => [line.line, line]))
    return [...byLine.values()].toSorted((a, b) => a.line - b.line)
  }

  async function tryOut(content: Input<'imports.open'>['content'], changes: Partial<DryRun> = {}) {
    const sheet = await imports.open({ content, name: 'stores.csv' })
    const columns = sheet.columns.map(({ guess }) => guess)
    const { importId, hasHeader } = sheet
    events.length = 0
    await imports.dryRun({ importId, hasHeader, columns, ifHere: 'skip', ...changes })
    await ended()
    return { importId, sheet }
  }

  /** Begins anew to hear of an import. */
  async function begin(call: 'run' | 'resume', importId: string): Promise<void> {
    events.length = 0
    await imports[call](importId)
  }

  return {
    imports,
    events,
    waited,
    until,
    ended,
    lines,
    /** From now on what waits, waits until it is cancelled. */
    holdTime: () => {
      isTimeHeld = true
    },

    /** Opens a sheet and tries it, with the columns as they are guessed. */
    tryOut,

    /** Tries a sheet and runs it. */
    async bringIn(content: Input<'imports.open'>['content'], changes: Partial<DryRun> = {}) {
      const tried = await tryOut(content, changes)
      const foreseen = lines()
      await begin('run', tried.importId)
      return { ...tried, foreseen, last: await ended() }
    },

    begin,

    /** Resumes an import. Returns its last event. */
    async resume(importId: string) {
      await begin('resume', importId)
      return ended()
    },
  }
}

/** Short words for what became of each line: `2 adds`. */
export const outcomes = (lines: readonly ImportLine[]) =>
  lines.map(({ line, outcome }) => `${line} ${outcome}`)

/** What people call a column that holds it. */
const nameOf = (field: ImportField) => importFieldLines[field].called.split(', ')[0]

/** A sheet with these lines below its header, as it is pasted. */
export function sheetOf(...lines: { [Field in ImportField]?: string }[]): string {
  const cells = lines.map((line) =>
    importFields.map((field) => `"${(line[field] ?? '').replaceAll('"', '""')}"`),
  )
  const head = importFields.map(nameOf)
  return [head, ...cells].map((line) => line.join('\t')).join('\n')
}
