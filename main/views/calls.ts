import { isDeepStrictEqual } from 'node:util'
import type { Answers } from '../../preload/contract/call.ts'
import type { viewCalls } from '../../preload/contract/views.ts'
import { inverseOf, names } from '../edits/edits.ts'
import type { Edits } from '../edits/edits.ts'
import type { SavedViews } from './views.ts'

export function answerViewCalls(
  connections: () => Promise<{ views: SavedViews; edits: Edits }>,
): Answers<typeof viewCalls> {
  return {
    'views.list': async () => (await connections()).views.list(),
    'views.save': async (input) => {
      const { views, edits } = await connections()
      const { view, before } = views.save(input)
      if (before === null) {
        const inverse = inverseOf(
          () => views.remove(view.id),
          () => views.putBack(view),
        )
        edits.record({ name: names.saveView(view.name), weight: 1, inverse })
      } else if (!isDeepStrictEqual(before, view)) {
        const inverse = inverseOf(
          () => views.save(before),
          () => views.save(view),
        )
        edits.record({ name: names.changeView(before.name), weight: 1, inverse })
      }
      return { viewId: view.id }
    },
    'views.remove': async ({ viewId }) => {
      const { views, edits } = await connections()
      const view = views.remove(viewId)
      const inverse = inverseOf(
        () => views.putBack(view),
        () => views.remove(viewId),
      )
      return { editId: edits.record({ name: names.removeView(view.name), weight: 1, inverse }) }
    },
  }
}
