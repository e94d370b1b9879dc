import type { Answers } from '../../preload/contract/call.ts'
import type { updateCalls } from '../../preload/contract/updates.ts'
import type { Updates } from './updates.ts'

export function answerUpdateCalls(updates: Updates): Answers<typeof updateCalls> {
  return {
    'updates.status': () => updates.status(),
    // How it goes is told by events: a download takes minutes.
    'updates.check': () => void updates.check(),
    'updates.restart': () => updates.restart(),
    'updates.read': () => updates.read(),
  }
}
