/** What stands before every call, in one place: what is asked is parsed, and the answer is wrapped. */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { calls } from '../preload/contract.ts'
import type { CallError, CallName, Problem, Reply } from '../preload/contract.ts'
import type { Answers, Parsed } from '../preload/contract/call.ts'
import { piecesOf, withoutPieces } from '../preload/pieces.ts'
import type { Piece } from '../preload/pieces.ts'
import { parseInput } from './call-input.ts'
import { troubleOf } from './database/sqlite.ts'
import { Failure, toCallError } from './common/failure.ts'
import { turn } from './common/slices.ts'

/** A reply, and how many pieces of its lists were sent before it. */
export type Sent = Reply<unknown> & { sent?: number }

/** Answers one call of the window; `send` gives it the pieces of a long answer. Never throws. */
export type Gate = (
  asked: { name: unknown; input: unknown; pieces: unknown },
  send: (piece: Piece) => void,
) => Promise<Sent>

type GateDeps = {
  /** Resolves when a change can begin: another program may write to the file for a moment. */
  whenFree: () => Promise<void>
  report: (what: string, error: unknown) => void
}

const declared: {
  [Name in CallName]: { input: z.ZodType<Parsed<(typeof calls)[Name]>>; changes: boolean }
} = calls

export function createGate(answers: Answers<typeof calls>, { whenFree, report }: GateDeps): Gate {
  async function answer<Name extends CallName>(
    name: Name,
    asked: { input: unknown; pieces: unknown },
    send: (piece: Piece) => void,
  ): Promise<Sent> {
    const { input, changes } = declared[name]
    const parsed = await parseInput(input, asked.input, asked.pieces)
    if (parsed === undefined) {
      return refused({ code: 'invalid-input', reason: 'not-understood' })
    }
    try {
      if (changes) await whenFree()
      return await sendValue(await answers[name](parsed), send)
    } catch (error) {
      return { ok: false, error: errorOf(name, error, report) }
    }
  }

  return async ({ name, ...asked }, send) =>
    isCallName(name)
      ? answer(name, asked, send)
      : refused({ code: 'forbidden', reason: 'no-such-call' })
}

const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(calls, name)

async function sendValue(value: object | void, send: (piece: Piece) => void): Promise<Sent> {
  if (value === undefined) return { ok: true, value: {}, sent: 0 }
  let sent = 0
  for (const piece of piecesOf(value)) {
    if (sent > 0) await turn()
    send(piece)
    sent += 1
  }
  return { ok: true, value: withoutPieces(value), sent }
}

/** The reply to what is not let in. */
export function refused(problem: Problem): { ok: false; error: CallError } {
  return { ok: false, error: toCallError(problem) }
}

function errorOf(name: CallName, error: unknown, report: GateDeps['report']): CallError {
  if (error instanceof Failure) return error.error
  const reference = randomUUID().slice(0, 8)
  report(`${name} failed, reference ${reference}`, error)
  const trouble = troubleOf(error) ?? 'other'
  return toCallError({
    code: 'internal',
    reason: 'not-done',
    trouble,
    reference: `Log ${reference}`,
  })
}
