import { z } from 'zod'
import { changes, takes } from './call.ts'

/** A change that can be undone or redone, as a menu calls it: “Pin Cedar & Finch”. */
export type Edit = { id: string; name: string }

/** The changes that are undone and redone next; null where there is none. */
export type Edits = { undo: Edit | null; redo: Edit | null }

export const editId = z.uuid()

export const editCalls = {
  'edits.list': takes({}).gives<Edits>(),
  /** Takes the last change of this session back, or the one of this id; null: there is none. */
  'edits.undo': changes({ editId: editId.optional() }).gives<{ edit: Edit | null }>(),
  /** Makes the change again that was undone last, or the one of this id. */
  'edits.redo': changes({ editId: editId.optional() }).gives<{ edit: Edit | null }>(),
}

export type EditEvents = { 'edits.changed': Edits }
