import type { PolicyReasons } from '../../../preload/contract/policy.ts'
import type { Words } from '../../../preload/import-words.ts'
import { wayNames } from '../return-ways.ts'

export const policyWords: Words<PolicyReasons> = {
  'practice-by-policy': () => 'Your administrator has turned practice stores off.',
  'way-by-policy': ({ way }) =>
    `Your administrator has turned off this way back from Squarespace: ${wayNames[way]}.`,
}
