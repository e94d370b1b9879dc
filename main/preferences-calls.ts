import type { Answers } from '../preload/contract/call.ts'
import type { preferencesCalls } from '../preload/contract/preferences.ts'
import type { Telling } from './common/told.ts'
import type { Preferences } from './preferences.ts'

/** `changed` is called after every change. */
export function answerPreferencesCalls(
  preferences: Preferences,
  connections: () => Promise<Telling & { announceAll: () => void }>,
  changed: () => void,
): Answers<typeof preferencesCalls> {
  return {
    'preferences.get': () => preferences.shown(),
    'preferences.set': async (changes) => {
      preferences.set(changes)
      changed()
      if (changes.neededApis !== undefined) {
        const room = await connections()
        room.announceAll()
        await room.announced()
      }
      return preferences.shown()
    },
  }
}
