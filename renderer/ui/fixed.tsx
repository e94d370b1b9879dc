import { Lock } from 'lucide-react'
import './fixed.css'

/** Says of what stands beside it that a person cannot change it here, and what to do instead. */
export function Fixed({ advice }: { advice?: string | undefined }) {
  return (
    <span className="fixed">
      <Lock size={14} strokeWidth={1.75} aria-hidden />
      {advice === undefined ? 'Set by your administrator' : `Set by your administrator. ${advice}`}
    </span>
  )
}
