import { Lock } from 'lucide-react'
import './fixed.css'

/** Says of what stands beside it that a person cannot change it here. */
export function Fixed() {
  return (
    <span className="fixed">
      <Lock size={14} strokeWidth={1.75} aria-hidden />
      Set by your administrator
    </span>
  )
}
