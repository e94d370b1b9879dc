import type { PolicyReasons } from '../../../preload/contract/policy.ts'
import type { Words } from '../../../preload/import-words.ts'
import { wayNames } from '../return-ways.ts'

export const policyWords: Words<PolicyReasons> = {
  'practice-by-policy': () => 'Your administrator has turned practice stores off.',
  'hand-over-by-policy': () =>
    'Your administrator has turned off handing connections over to API2Cart.',
  'way-by-policy': ({ way }) =>
    `Your administrator has turned off this way back from Squarespace: ${wayNames[way]}.`,
}
