import type { Answers } from '../../preload/contract/call.ts'
import type { viewCalls } from '../../preload/contract/views.ts'
import type { SavedViews } from './views.ts'

export function answerViewCalls(
  connections: () => Promise<{ views: SavedViews }>,
): Answers<typeof viewCalls> {
  return {
    'views.list': async () => (await connections()).views.list(),
    'views.save': async (input) => (await connections()).views.save(input),
    'views.remove': async ({ viewId }) => (await connections()).views.remove(viewId),
  }
}
