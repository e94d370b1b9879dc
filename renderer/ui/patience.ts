import { useEffect, useState } from 'react'

/** Whether something has lasted for this many milliseconds already; false at once when it ends. */
export function usePatience(lasting: boolean, milliseconds: number): boolean {
  const [patient, setPatient] = useState(false)
  useEffect(() => {
    if (!lasting) return
    const timer = setTimeout(() => setPatient(true), milliseconds)
    return () => {
      clearTimeout(timer)
      setPatient(false)
    }
  }, [lasting, milliseconds])
  return lasting && patient
}
