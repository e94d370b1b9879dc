import type { SquarespaceReasons } from '../../../preload/contract/squarespace.ts'
import { refusedWords } from '../../../preload/import-words.ts'
import type { Words } from '../../../preload/import-words.ts'

// A person who has just pasted a key wants to know that first.
const unsaved = (sentence: string) => `${sentence} Nothing was saved.`

export const squarespaceWords: Words<SquarespaceReasons> = {
  'key-rejected': refusedWords['key-rejected'],
  'site-expired': (facts) => unsaved(refusedWords['site-expired'](facts)),
  'site-not-readable': (facts) => unsaved(refusedWords['site-not-readable'](facts)),
  'refresh-token-rejected': (facts) => unsaved(refusedWords['refresh-token-rejected'](facts)),
  'rate-limited': (facts) => unsaved(refusedWords['rate-limited'](facts)),
  unreachable(facts) {
    const sentence = refusedWords.unreachable(facts)
    return facts.why === 'not-kept' ? sentence : unsaved(sentence)
  },
}
