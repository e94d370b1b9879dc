import type { ViewReasons } from '../../../preload/contract/views.ts'
import { inFigures } from '../../../preload/import-words.ts'
import type { Words } from '../../../preload/import-words.ts'

export const viewWords: Words<ViewReasons> = {
  'search-too-long': ({ name, most }) =>
    `The search of the view “${name}” is longer than ${inFigures(most)} characters. Nothing was saved.`,
}
