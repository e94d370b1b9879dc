import { useEffect, useState } from 'react'
import type { Problem } from '../../preload/contract.ts'
import { answers, asking, call, useCall, useEvent } from '../data/bridge.ts'
import { toAppError, AppError } from '../domain/app-error.ts'

/**
 * The webhooks of a site as they are known, which are asked for anew; `trouble` is why they could not
 * be, `isAsking` whether they still are.
 */
export function useSiteWebhooks(websiteId: string) {
  const answer = useCall('webhooks.known', { websiteId })
  const [trouble, setTrouble] = useState<AppError | null>(null)
  const [isAsking, setAsking] = useState(true)

  useEvent('webhooks.changed', ({ websiteIds }) => {
    if (websiteIds.includes(websiteId)) {
      void answers.invalidateQueries({ queryKey: ['webhooks.known', { websiteId }] })
    }
  })

  useEffect(() => {
    let isHere = true
    const finish = (found: Problem | AppError | null) => {
      if (!isHere) return
      setTrouble(found === null || found instanceof AppError ? found : new AppError(found))
      setAsking(false)
    }
    call('webhooks.list', { websiteId })
      .then(({ trouble: found, ...known }) => {
        answers.setQueryData(asking('webhooks.known', { websiteId }).queryKey, known)
        return finish(found)
      })
      .catch((error: unknown) => finish(toAppError(error)))
    return () => {
      isHere = false
    }
  }, [websiteId])

  return { known: answer.data, error: answer.error, trouble, isAsking }
}
