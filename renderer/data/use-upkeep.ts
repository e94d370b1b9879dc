import { useQuery } from '@tanstack/react-query'
import type { UpkeepStatus } from '../../preload/contract.ts'
import type { AppError } from '../domain/app-error.ts'
import { asking } from './bridge.ts'

/** How long, in milliseconds, what is left of a round may be older than what is shown. */
const countsEvery = 1_000

/**
 * How upkeep stands. Asked anew each time it is looked at, since every connection that comes, goes or
 * is checked changes what is due; rounds that begin and end are told of.
 */
export function useUpkeep() {
  return useQuery<UpkeepStatus, AppError>({
    ...asking('upkeep.status', {}),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.running === true ? countsEvery : false),
  })
}
