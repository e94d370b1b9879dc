import { useEffect, useState } from 'react'
import { useCheckProgress } from '../bridge.ts'

/** Half a second: shorter work shows no progress. */
const patience = 500

/**
 * A check begun here, and whether it has run for long enough to say so. It is over when the check's
 * progress ends, or when the call itself was refused.
 */
export function useBusyCheck(begin: () => Promise<void>): [boolean, () => void] {
  const progress = useCheckProgress()
  const [begun, setBegun] = useState(false)
  const [patient, setPatient] = useState(false)
  const over = progress?.state !== 'running'

  useEffect(() => {
    if (!begun) return
    const timer = setTimeout(() => setPatient(true), patience)
    return () => {
      clearTimeout(timer)
      setPatient(false)
    }
  }, [begun])
  useEffect(() => {
    if (over) setBegun(false)
  }, [over, progress])

  function run(): void {
    setBegun(true)
    begin().catch(() => setBegun(false))
  }
  return [begun && patient, run]
}
