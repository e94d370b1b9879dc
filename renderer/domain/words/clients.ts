import type { ClientReasons } from '../../../preload/contract/clients.ts'
import { refusedWords } from '../../../preload/import-words.ts'
import type { Words } from '../../../preload/import-words.ts'

export const clientWords: Words<ClientReasons> = {
  'chosen-client-gone': () =>
    'The client is no longer here, so nothing was saved. Choose another one, or none.',
  'tag-is-two': refusedWords['tag-is-two'],
  'too-many-tags': refusedWords['too-many-tags'],
}
