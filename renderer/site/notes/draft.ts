/** What is being written about one site, as opposed to what is stored: pure, so that it is tested. */
import type { AppError } from '../../domain/app-error.ts'

/** What went wrong with the last saving. */
export type Refused = Pick<AppError, 'message' | 'reference'>

export type Draft = {
  /** What stands in the field. */
  text: string
  /** What is stored, as far as is known. */
  stored: string
  /** What is on its way to be stored. */
  sending: string | null
  /**
   * The text that was sent last, until the event that says it is stored. Events and answers come on
   * different ways: until then, any other note that is heard of is older.
   */
  unheard: string | null
  refused: Refused | null
}

export type Step =
  | { kind: 'typed'; text: string }
  /** The text was sent to be stored. */
  | { kind: 'sent' }
  /** The answer to a sending. */
  | { kind: 'saved'; text: string }
  | { kind: 'refused'; text: string; error: Refused }
  /** What an event says of the stored note; null: the site is not on the list any more. */
  | { kind: 'heard'; note: string | null }

/** A draft in which nothing was changed yet. */
export function draftOf(note: string): Draft {
  return { text: note, stored: note, sending: null, unheard: null, refused: null }
}

/** Whether there is something that is neither stored nor on its way. */
export function isUnsent({ text, stored, sending }: Draft): boolean {
  return text !== (sending ?? stored)
}

/** The draft after a step. What was typed is only ever replaced while all of it is stored. */
export function next(draft: Draft, step: Step): Draft {
  switch (step.kind) {
    case 'typed':
      return { ...draft, text: step.text }
    case 'sent':
      return { ...draft, sending: draft.text, unheard: draft.text, refused: null }
    case 'saved':
      return {
        ...draft,
        stored: step.text,
        sending: without(draft.sending, step.text),
        // An earlier sending may have been refused since this one was sent.
        refused: step.text === draft.text ? null : draft.refused,
      }
    case 'refused':
      return {
        ...draft,
        sending: without(draft.sending, step.text),
        unheard: without(draft.unheard, step.text),
        refused: step.error,
      }
    case 'heard':
      return heard(draft, step.note)
  }
}

function without(text: string | null, gone: string): string | null {
  return text === gone ? null : text
}

function heard(draft: Draft, note: string | null): Draft {
  if (note === null) return { ...draft, unheard: null }
  if (draft.unheard !== null) {
    return note === draft.unheard ? { ...draft, unheard: null } : draft
  }
  const isAllStored = draft.sending === null && draft.text === draft.stored
  return { ...draft, stored: note, text: isAllStored ? note : draft.text }
}
