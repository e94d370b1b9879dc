import { z } from 'zod'
import { handOverStates } from '../../preload/contract.ts'
import type { HandedOver } from '../../preload/contract.ts'

/** The columns of a connection's row that say what another system has of it. */
export const handedOverColumns = {
  credential: z.number(),
  handed_over_at: z.number().nullable(),
  asked_over_at: z.number().nullable(),
  // A state that a later Latchkey wrote must not hide the whole list.
  hand_over_state: z.enum(handOverStates).nullable().catch('unvalidated'),
  sent_credential: z.number().nullable(),
  validated_at: z.number().nullable(),
}

const handedOverRow = z.object(handedOverColumns)

// Of what is not there, or may not be, no credential is old.
const nothingThere = new Set(['uncertain', 'gone', 'disconnected'])

/** What API2Cart has of a connection; null for nothing. */
export function readHandedOver(row: z.output<typeof handedOverRow>): HandedOver | null {
  const { asked_over_at: asked, handed_over_at: since, hand_over_state: stored } = row
  const isExclusive = since !== null
  const at = asked ?? since
  if (at === null) return null
  // A grant whose record is in an older backup: that it was sent is all that is known.
  const state = stored ?? 'uncertain'
  const sent = row.sent_credential
  const isOld = sent !== null && sent !== row.credential && !nothingThere.has(state)
  return {
    at,
    state: isOld ? 'outdated' : state,
    isExclusive,
    isSent: sent !== null || asked === null,
    validatedAt: row.validated_at,
  }
}
