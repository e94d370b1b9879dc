import type { Problem, Reasons } from '../../../preload/contract.ts'
import type { Words } from '../../../preload/import-words.ts'
import { api2cartWords, handOverWords } from './hand-over.ts'
import { appWords, exportWords, gateWords, practiceWords } from './app.ts'
import { clientWords } from './clients.ts'
import { credentialWords } from './credentials.ts'
import { diagnosticsWords } from './diagnostics.ts'
import { grantWords } from './grants.ts'
import { importWords } from './imports.ts'
import { keyRequestWords } from './key-requests.ts'
import { keyWords } from './keys.ts'
import { policyWords } from './policy.ts'
import { signinWords } from './signin.ts'
import { siteWords } from './sites.ts'
import { squarespaceWords } from './squarespace.ts'
import { trashWords } from './trash.ts'
import { updateWords } from './updates.ts'
import { vaultWords } from './vault.ts'
import { viewWords } from './views.ts'
import { webhookWords } from './webhooks.ts'

const words: Words<Reasons> = {
  ...api2cartWords,
  ...appWords,
  ...clientWords,
  ...credentialWords,
  ...diagnosticsWords,
  ...exportWords,
  ...gateWords,
  ...grantWords,
  ...handOverWords,
  ...importWords,
  ...keyRequestWords,
  ...keyWords,
  ...policyWords,
  ...practiceWords,
  ...signinWords,
  ...siteWords,
  ...squarespaceWords,
  ...trashWords,
  ...updateWords,
  ...vaultWords,
  ...viewWords,
  ...webhookWords,
}

/** Why a call failed, in a sentence or two for the person. */
export function sentenceOf<Reason extends keyof Reasons>(problem: Problem<Reason>): string {
  return words[problem.reason](problem)
}
