import { useState } from 'react'
import type { CheckProgress } from '../../preload/contract.ts'
import { useCheckProgress } from '../data/bridge.ts'
import { usePatience } from '../ui/patience.ts'

/** Half a second: shorter work shows no progress. */
const patience = 500

/**
 * A check begun here, and whether it has run for long enough to say so. `begin` says whether any
 * check started; it is over when the progress that follows ends.
 */
export function useBusyCheck(begin: () => Promise<boolean>): [boolean, () => void] {
  const progress = useCheckProgress()
  const [begun, setBegun] = useState<{ before: CheckProgress | undefined } | null>(null)
  const busy = begun !== null && (progress === begun.before || progress?.state === 'running')
  const patient = usePatience(busy, patience)

  async function run(): Promise<void> {
    setBegun({ before: progress })
    if (!(await begin())) setBegun(null)
  }
  return [patient, () => void run()]
}
