import type { Answers } from '../preload/contract/call.ts'
import type { preferencesCalls } from '../preload/contract/preferences.ts'
import type { Telling } from './common/told.ts'
import type { Preferences } from './preferences.ts'

/** `changed` is called after every change. */
export function answerPreferencesCalls(
  preferences: Preferences,
  connections: () => Promise<Telling & { announceAll: () => void }>,
  changed: () => void,
  /** How often upkeep is to work is another than before. */
  rescheduled: () => void,
): Answers<typeof preferencesCalls> {
  return {
    'preferences.get': () => preferences.shown(),
    'preferences.set': async (changes) => {
      preferences.set(changes)
      changed()
      if (changes.checkEvery !== undefined || changes.refreshEvery !== undefined) rescheduled()
      if (changes.neededApis !== undefined) {
        const room = await connections()
        room.announceAll()
        await room.announced()
      }
      return preferences.shown()
    },
  }
}
