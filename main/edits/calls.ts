import type { Answers } from '../../preload/contract/call.ts'
import type { editCalls } from '../../preload/contract/edits.ts'
import { told } from '../common/told.ts'
import type { Telling } from '../common/told.ts'
import type { Edits } from './edits.ts'

export function answerEditCalls(
  connections: () => Promise<Telling & { edits: Edits }>,
): Answers<typeof editCalls> {
  return {
    'edits.list': async () => (await connections()).edits.list(),
    'edits.undo': ({ editId }) =>
      told(connections, async ({ edits }) => ({ edit: await edits.undo(editId) })),
    'edits.redo': ({ editId }) =>
      told(connections, async ({ edits }) => ({ edit: await edits.redo(editId) })),
  }
}
