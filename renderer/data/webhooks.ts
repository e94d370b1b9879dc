/** What is known of webhooks, kept true by what is asked and by what events say. */
import { useQuery } from '@tanstack/react-query'
import type { Output, Problem, WebhookProgress } from '../../preload/contract.ts'
import { AppError } from '../domain/app-error.ts'
import { answers, asking, call, useCall } from './bridge.ts'

/** What was seen last of a site's webhooks; undefined before it came. */
export function useKnownWebhooks(websiteId: string) {
  return useCall('webhooks.known', { websiteId })
}

/**
 * Asks Squarespace for a site's webhooks when the screen opens, if it can be asked; what it says goes
 * to `useKnownWebhooks`.
 */
export function useReadWebhooks(websiteId: string, canAsk: boolean) {
  const answer = useQuery<Problem | null, AppError>({
    queryKey: ['webhooks.list', { websiteId }],
    queryFn: async () => {
      const { trouble, ...known } = await call('webhooks.list', { websiteId })
      const { queryKey } = asking('webhooks.known', { websiteId })
      answers.setQueryData<Output<'webhooks.known'>>(queryKey, known)
      return trouble
    },
    enabled: canAsk,
    refetchOnMount: 'always',
    gcTime: 0,
  })
  const trouble = answer.data ?? null
  return {
    isReading: answer.isFetching,
    /** Why what is shown may be old. */
    trouble: trouble === null ? answer.error : new AppError(trouble),
    readAgain: async (): Promise<void> => void (await answer.refetch()),
  }
}

/** Every webhook that is known, and every site that can have one; undefined before they came. */
export function useWebhooksAcross() {
  return useCall('webhooks.across', {})
}

const progressKey = ['webhooks.progress']

const progressQuery = {
  queryKey: progressKey,
  queryFn: (): WebhookProgress | null => null,
  enabled: false,
  gcTime: Infinity,
}

/** Where the running or last work on many sites stands; null when there is none, or it was seen. */
export function useWebhookProgress(): WebhookProgress | null {
  return useQuery(progressQuery).data ?? null
}

/** Forgets the last work on many sites, once it is seen or other work begins. */
export function forgetWebhookProgress(): void {
  answers.setQueryData<WebhookProgress | null>(progressKey, null)
}
