import { useEffect } from 'react'

/** Closes a dialog about something that is no longer there. */
export function Gone({ onClose }: { onClose: () => void }) {
  useEffect(onClose, [onClose])
  return null
}
