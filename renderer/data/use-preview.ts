import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Input, Output } from '../../preload/contract.ts'
import type { AppError } from '../domain/app-error.ts'
import { asking } from './bridge.ts'

/**
 * How credentials would look in a format, masked. Asked each time, since a keychain may have opened
 * meanwhile, and kept no longer than it is shown.
 */
export function usePreview(input: Input<'credentials.preview'>) {
  return useQuery<Output<'credentials.preview'>, AppError>({
    ...asking('credentials.preview', input),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  })
}
