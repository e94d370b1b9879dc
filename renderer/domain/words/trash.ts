import type { TrashReasons } from '../../../preload/contract/trash.ts'
import type { Words } from '../../../preload/import-words.ts'

export const trashWords: Words<TrashReasons> = {
  'not-in-trash': () => 'That is no longer in the trash.',
  'name-taken-since': ({ name }) =>
    `There is another client called “${name}” now. Give that one another name first. Nothing was restored.`,
}
