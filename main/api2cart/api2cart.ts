import { Failure } from '../common/failure.ts'
import type { Api2CartAccount } from '../../preload/contract.ts'

export type Api2CartAccounts = ReturnType<typeof createApi2CartAccounts>

/** The agency's account at API2Cart. Throws `Failure` for what a person can mend. */
export function createApi2CartAccounts() {
  return {
    get: (): Api2CartAccount | null => null,

    async save(_apiKey: string): Promise<Api2CartAccount> {
      throw noAccount()
    },

    remove(): void {},
  }
}

export const noAccount = () => new Failure({ code: 'not-found', reason: 'no-account' })
