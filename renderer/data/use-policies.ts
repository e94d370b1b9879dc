import type { Policies } from '../../preload/contract.ts'
import { noPolicies } from '../domain/policies.ts'
import { useCall } from './bridge.ts'

/** What an administrator has fixed. The main process holds to it by itself. */
export function usePolicies(): Policies {
  return useCall('app.status', {}).data?.policies ?? noPolicies
}
